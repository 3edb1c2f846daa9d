using System.Net.Http.Headers;
using System.Text.Json.Nodes;
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
}
