using System.Text.Json;
using ServerlessShop.Http;
using ServerlessShop.Lambda;

namespace ServerlessShop.Functions.Tests.Lambda;

/// <summary>HTTP API events as API Gateway makes them of a request.</summary>
public static class HttpEvents
{
    public static APIGatewayHttpApiV2ProxyRequest Request(string method, string path, string query = "", string? body = null) => new()
    {
        RouteKey = "$default",
        RawPath = path,
        RawQueryString = query,
        Headers = new Dictionary<string, string> { ["host"] = "api.example.com", ["content-type"] = "application/json", ["x-forwarded-proto"] = "https" },
        Body = body,
        RequestContext = new()
        {
            Stage = "$default",
            RequestId = "JKJaXmPLvHcESHA=",
            Http = new() { Method = method, Path = path, Protocol = "HTTP/1.1", SourceIp = "203.0.113.7", UserAgent = "curl/8.5.0" },
        },
    };

    public static async Task<APIGatewayHttpApiV2ProxyResponse> SendAsync(this RunningFunction function, APIGatewayHttpApiV2ProxyRequest request, TimeSpan? timeout = null)
    {
        var outcome = await function.InvokeAsync(JsonSerializer.Serialize(request, LambdaEvents.Default.APIGatewayHttpApiV2ProxyRequest), timeout);
        Assert.False(outcome.Failed, outcome.Body);
        return JsonSerializer.Deserialize(outcome.Body, LambdaEvents.Default.APIGatewayHttpApiV2ProxyResponse)!;
    }

    public static ProblemDocument Problem(this APIGatewayHttpApiV2ProxyResponse response, string code)
    {
        Assert.Equal("application/problem+json", response.Headers!["Content-Type"]);
        var problem = JsonSerializer.Deserialize(response.Body!, ProblemJson.Default.ProblemDocument)!;
        Assert.EndsWith("/" + code, problem.Type, StringComparison.Ordinal);
        Assert.Equal(response.StatusCode, problem.Status);
        Assert.Matches(@"^[0-9a-f]{32}\z", problem.TraceId);
        return problem;
    }
}
