using System.Runtime.CompilerServices;
using System.Xml;
using System.Xml.Linq;

namespace ServerlessShop.Operator;

/// <summary>
/// The physical names of a stack's functions, tables, state machines, log groups and user pool, nested stacks included
/// (https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackResources.html).
/// </summary>
internal static class StackResources
{
    private static readonly string[] s_types = ["AWS::Lambda::Function", "AWS::DynamoDB::Table", "AWS::StepFunctions::StateMachine", "AWS::Cognito::UserPool", "AWS::Logs::LogGroup"];

    /// <returns>By the name in the template: the name of a function, table or log group, the ARN of a state machine, the id of a user pool.</returns>
    /// <exception cref="OperatorException">CloudFormation refused; the message is its own.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(HttpClient cloudFormation, string stack, CancellationToken cancellation)
    {
        var names = new Dictionary<string, string>();
        var stacks = new Queue<string>([stack]);
        while (stacks.TryDequeue(out var next))
        {
            await foreach (var (type, logicalId, physicalId) in ListAsync(cloudFormation, next, cancellation))
                if (type == "AWS::CloudFormation::Stack") stacks.Enqueue(physicalId);
                else if (s_types.Contains(type)) names.Add(logicalId, physicalId);
        }

        return names;
    }

    private static async IAsyncEnumerable<(string Type, string LogicalId, string PhysicalId)> ListAsync(
        HttpClient cloudFormation, string stack, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? token = null;
        do
        {
            var page = await CallAsync(cloudFormation, stack, token, cancellation);
            foreach (var resource in Elements(page, "member")) yield return (Text(resource, "ResourceType")!, Text(resource, "LogicalResourceId")!, Text(resource, "PhysicalResourceId") ?? "");
            token = Text(page, "NextToken");
        }
        while (token is not null);
    }

    private static async Task<XElement> CallAsync(HttpClient cloudFormation, string stack, string? token, CancellationToken cancellation)
    {
        var form = new Dictionary<string, string> { ["Action"] = "ListStackResources", ["Version"] = "2010-05-15", ["StackName"] = stack };
        if (token is not null) form["NextToken"] = token;
        using var response = await cloudFormation.PostAsync("", new FormUrlEncodedContent(form), cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        try
        {
            var body = XElement.Parse(text);
            return response.IsSuccessStatusCode ? body : throw new OperatorException($"CloudFormation: {Text(body, "Message") ?? text}");
        }
        catch (XmlException other)
        {
            throw new OperatorException($"{cloudFormation.BaseAddress} did not respond like CloudFormation (HTTP {(int)response.StatusCode}).", other);
        }
    }

    private static IEnumerable<XElement> Elements(XElement parent, string name) => parent.Descendants().Where(element => element.Name.LocalName == name);

    private static string? Text(XElement parent, string name) => Elements(parent, name).FirstOrDefault()?.Value is { Length: > 0 } text ? text : null;
}
