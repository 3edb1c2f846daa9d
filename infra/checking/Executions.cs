using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace ServerlessShop.Checking;

/// <summary>An execution of a saga.</summary>
/// <param name="Name">The order's id; a later one for the same order adds a number, <c>id-2</c>.</param>
internal sealed record SagaExecution(string StateMachine, string Name, string Status);

/// <summary>All executions, as Step Functions lists them: https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html.</summary>
internal static class Executions
{
    public static async Task<IReadOnlyList<SagaExecution>> ReadAsync(Uri endpoint, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = endpoint };
        var executions = new List<SagaExecution>();
        foreach (var machine in await PagesAsync(http, "ListStateMachines", [], "stateMachines", cancellation))
        {
            var request = new JsonObject { ["stateMachineArn"] = (string)machine["stateMachineArn"]! };
            executions.AddRange((await PagesAsync(http, "ListExecutions", request, "executions", cancellation))
                .Select(e => new SagaExecution((string)machine["name"]!, (string)e["name"]!, (string)e["status"]!)));
        }

        return executions;
    }

    private static async Task<IReadOnlyList<JsonNode>> PagesAsync(HttpClient http, string operation, JsonObject request, string member, CancellationToken cancellation)
    {
        var items = new List<JsonNode>();
        while (true)
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(request.ToJsonString(), new MediaTypeHeaderValue("application/x-amz-json-1.0")) };
            message.Headers.Add("X-Amz-Target", $"AWSStepFunctions.{operation}");
            using var answer = await http.SendAsync(message, cancellation);
            answer.EnsureSuccessStatusCode();
            var page = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellation))!;
            items.AddRange(page[member]!.AsArray()!);
            if ((string?)page["nextToken"] is not { } next) return items;
            request["nextToken"] = next;
        }
    }
}
