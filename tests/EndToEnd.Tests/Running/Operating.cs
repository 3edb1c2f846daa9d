using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ServerlessShop.Local.Functions;
using ServerlessShop.Local.Triggers;

namespace ServerlessShop.EndToEnd.Tests.Running;

/// <summary>What an operator does, and what goes wrong under one.</summary>
public static class Operating
{
    public static async Task<JsonNode> SweepAsync(this RunningShop shop)
    {
        var result = await shop.Shop.Functions.InvokeAsync("OrdersSweeper", ScheduleTrigger.Event("sweep", TimeProvider.System), cancellationToken: TestContext.Current.CancellationToken);
        var answer = JsonNode.Parse(result.Payload.Span)!;
        Assert.True(result.Succeeded, $"{answer}");
        return answer;
    }

    /// <summary>Until it is disposed of, the function's triggers begin no batch.</summary>
    public static IDisposable Pausing(this RunningShop shop, string function) => new Pause([.. shop.Shop.Triggers.Where(trigger => trigger.Function == function)]);

    /// <summary>The order's next calls of the task die.</summary>
    public static void KillAt(this RunningShop shop, string task, string order, FunctionFault fault, int times = 1) => shop.Shop.Functions.Faults.Next(
        FunctionOf(task), payload => (string?)payload["task"] == task && (string?)payload["orderId"] == order, fault, times);

    /// <summary>A saga's task, called by hand.</summary>
    /// <returns>The refusal's code, or the error's name; null: it is done.</returns>
    public static async Task<string?> RunTaskAsync(this RunningShop shop, JsonObject payload)
    {
        payload["actor"] = "place-order";
        var result = await shop.Shop.Functions.InvokeAsync(
            FunctionOf((string)payload["task"]!), Encoding.UTF8.GetBytes(payload.ToJsonString()), cancellationToken: TestContext.Current.CancellationToken);
        return (string?)JsonNode.Parse(result.Payload.Span)![result.Succeeded ? "code" : "errorType"];
    }

    private static string FunctionOf(string task) =>
        task.EndsWith("Stock", StringComparison.Ordinal) || task == "CancelReservation" ? "InventoryTasks" : task.EndsWith("Payment", StringComparison.Ordinal) ? "PaymentsTasks" : "OrdersTasks";

    /// <summary>A call of Step Functions' JSON API.</summary>
    public static async Task<JsonNode> StepFunctionsAsync(this RunningShop shop, string operation, JsonObject request)
    {
        using var http = new HttpClient { BaseAddress = new Uri(shop.Shop.AwsUrl) };
        using var message = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(request.ToJsonString(), new MediaTypeHeaderValue("application/x-amz-json-1.0")) };
        message.Headers.Add("X-Amz-Target", $"AWSStepFunctions.{operation}");
        using var answer = await http.SendAsync(message, TestContext.Current.CancellationToken);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.True(answer.IsSuccessStatusCode, $"{body}");
        return body;
    }

    public static string ExecutionArn(string machine, string name) => $"arn:aws:states:eu-central-1:000000000000:execution:{machine}:{name}";

    private sealed class Pause : IDisposable
    {
        private readonly IReadOnlyList<Trigger> _triggers;

        public Pause(IReadOnlyList<Trigger> triggers)
        {
            Assert.NotEmpty(triggers);
            _triggers = triggers;
            foreach (var trigger in triggers) trigger.Pause();
        }

        public void Dispose()
        {
            foreach (var trigger in _triggers) trigger.Resume();
        }
    }
}
