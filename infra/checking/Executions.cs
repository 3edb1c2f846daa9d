using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace ServerlessShop.Checking;

/// <summary>An execution of a saga.</summary>
/// <param name="Name">The order's id; a later one for the same order adds a number, <c>id-2</c>.</param>
/// <param name="At">Where one is that runs: its state, and what failed there last. Empty for one that has ended.</param>
internal sealed record SagaExecution(string StateMachine, string Name, string Status, string At);

/// <summary>All executions of the orders' state machines, as Step Functions lists them: https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html.</summary>
internal static class Executions
{
    public static async Task<IReadOnlyList<SagaExecution>> ReadAsync(Uri endpoint, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = endpoint };
        var executions = new List<SagaExecution>();
        foreach (var machine in (await PagesAsync(http, "ListStateMachines", [], "stateMachines", cancellation)).Where(machine => (string?)machine["name"] is "PlaceOrder" or "CancelOrder"))
        {
            var request = new JsonObject { ["stateMachineArn"] = (string)machine["stateMachineArn"]! };
            foreach (var execution in await PagesAsync(http, "ListExecutions", request, "executions", cancellation))
            {
                var status = (string)execution["status"]!;
                var at = status == "RUNNING" ? await WhereAsync(http, (string)execution["executionArn"]!, cancellation) : "";
                executions.Add(new SagaExecution((string)machine["name"]!, (string)execution["name"]!, status, at));
            }
        }

        return executions;
    }

    // https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html: the details' member is named for the event's type.
    private static async Task<string> WhereAsync(HttpClient http, string execution, CancellationToken cancellation)
    {
        var request = new JsonObject { ["executionArn"] = execution, ["reverseOrder"] = true, ["maxResults"] = 20 };
        var newestFirst = (await CallAsync(http, "GetExecutionHistory", request, cancellation))["events"]!.AsArray();
        var inState = newestFirst.TakeWhile(e => e!["stateEnteredEventDetails"] is null).ToList();
        if (newestFirst.Skip(inState.Count).FirstOrDefault() is not { } entered) return "before its first state";
        var failure = inState.SelectMany(e => e!.AsObject()).Select(member => member.Value as JsonObject).FirstOrDefault(details => details?["error"] is not null);
        var state = $"in {entered["stateEnteredEventDetails"]!["name"]}";
        return failure is null ? state : $"{state}, where it last failed with {failure["error"]}: {failure["cause"]}";
    }

    private static async Task<IReadOnlyList<JsonNode>> PagesAsync(HttpClient http, string operation, JsonObject request, string member, CancellationToken cancellation)
    {
        var items = new List<JsonNode>();
        while (true)
        {
            var page = await CallAsync(http, operation, request, cancellation);
            items.AddRange(page[member]!.AsArray()!);
            if ((string?)page["nextToken"] is not { } next) return items;
            request["nextToken"] = next;
        }
    }

    private static async Task<JsonNode> CallAsync(HttpClient http, string operation, JsonObject request, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(request.ToJsonString(), new MediaTypeHeaderValue("application/x-amz-json-1.0")) };
        message.Headers.Add("X-Amz-Target", $"AWSStepFunctions.{operation}");
        using var answer = await http.SendAsync(message, cancellation);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellation))!;
    }
}
