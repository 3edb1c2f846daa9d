using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using ServerlessShop.Aws.DeadLetters;
using ServerlessShop.Aws.ReadModels;
using ServerlessShop.Aws.StepFunctions;
using ServerlessShop.Aws.Vault;
using ServerlessShop.Local.Template;

namespace ServerlessShop.Local.Operating;

/// <summary>What an operator works with: the tables, Step Functions and the functions of a shop, over its AWS endpoint.</summary>
/// <param name="aws">The AWS endpoint.</param>
public sealed class Operator(Uri aws) : IDisposable
{
    private static readonly BasicAWSCredentials s_credentials = new("local", "local");

    private readonly HttpClient _http = new() { BaseAddress = aws };

    public AmazonDynamoDBClient DynamoDb { get; } = new(s_credentials, new AmazonDynamoDBConfig { ServiceURL = aws.ToString(), AuthenticationRegion = LocalNames.Region });

    public AmazonStepFunctionsClient StepFunctions { get; } = new(s_credentials, new AmazonStepFunctionsConfig { ServiceURL = aws.ToString(), AuthenticationRegion = LocalNames.Region });

    public ParkedSagas ParkedSagas => new(DynamoDb, "ParkedSagas");

    public DeadLetterTable DeadLetters => new(DynamoDb, "DeadLetters");

    public ReadModelTable ReadModels => new(DynamoDb, "ReadModels");

    public PersonalDataVault PersonalData => new(DynamoDb, "CustomerKeys", TimeProvider.System);

    /// <summary>Lambda's Invoke.</summary>
    /// <exception cref="InvalidOperationException">The function failed; the message is what it said.</exception>
    public async Task<string> InvokeAsync(string function, byte[] payload, CancellationToken cancellation = default)
    {
        using var answer = await _http.PostAsync($"2015-03-31/functions/{Uri.EscapeDataString(function)}/invocations", new ByteArrayContent(payload), cancellation);
        var body = await answer.Content.ReadAsStringAsync(cancellation);
        return answer.IsSuccessStatusCode && !answer.Headers.Contains("X-Amz-Function-Error") ? body : throw new InvalidOperationException($"{function} failed: {body}");
    }

    /// <summary>Every item of a table, as it is stored.</summary>
    public IAsyncEnumerable<Dictionary<string, AttributeValue>> ItemsAsync(string table) =>
        DynamoDb.Paginators.Scan(new ScanRequest { TableName = table, ConsistentRead = true }).Items();

    public void Dispose()
    {
        _http.Dispose();
        DynamoDb.Dispose();
        StepFunctions.Dispose();
    }
}

internal static class Pages
{
    public static async IAsyncEnumerable<Dictionary<string, AttributeValue>> Items(this IScanPaginator scan)
    {
        await foreach (var page in scan.Responses)
            foreach (var item in page.Items ?? []) yield return item;
    }
}
