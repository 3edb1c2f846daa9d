using System.Xml.Linq;

namespace ServerlessShop.Operator;

/// <summary>
/// How CloudFormation has named the template's functions, tables and state machines, those of nested stacks too
/// (https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackResources.html).
/// </summary>
internal static class StackResources
{
    private static readonly string[] s_operated = ["AWS::Lambda::Function", "AWS::DynamoDB::Table", "AWS::StepFunctions::StateMachine"];

    /// <returns>By the name in the template: a function's or a table's name, a state machine's ARN.</returns>
    /// <exception cref="InvalidOperationException">CloudFormation refuses; the message is what it says.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(HttpClient cloudFormation, string stack, CancellationToken cancellation)
    {
        var names = new Dictionary<string, string>();
        var stacks = new Queue<string>([stack]);
        while (stacks.TryDequeue(out var next))
        {
            await foreach (var (type, template, created) in ListAsync(cloudFormation, next, cancellation))
                if (type == "AWS::CloudFormation::Stack") stacks.Enqueue(created);
                else if (s_operated.Contains(type)) names.Add(template, created);
        }

        return names;
    }

    private static async IAsyncEnumerable<(string Type, string Template, string Created)> ListAsync(
        HttpClient cloudFormation, string stack, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
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
        using var answer = await cloudFormation.PostAsync("", new FormUrlEncodedContent(form), cancellation);
        var body = XElement.Parse(await answer.Content.ReadAsStringAsync(cancellation));
        return answer.IsSuccessStatusCode ? body : throw new InvalidOperationException($"CloudFormation: {Text(body, "Message")}");
    }

    private static IEnumerable<XElement> Elements(XElement of, string name) => of.Descendants().Where(element => element.Name.LocalName == name);

    private static string? Text(XElement of, string name) => Elements(of, name).FirstOrDefault()?.Value is { Length: > 0 } text ? text : null;
}
