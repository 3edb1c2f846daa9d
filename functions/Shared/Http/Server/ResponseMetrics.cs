using Microsoft.AspNetCore.Http;
using ServerlessShop.Lambda;

namespace ServerlessShop.Http;

/// <summary>Counts a function's responses, and those that failed once more: to Lambda, an invocation that responds with 500 has succeeded.</summary>
internal sealed class ResponseMetrics(Metrics metrics, LambdaEnvironment function)
{
    /// <summary>Every response; its line names the route as well. API Gateway's own metrics count by route, so here it would only cost.</summary>
    public static readonly Metric Responses = new("HttpResponses", MetricUnit.Count, ["Function", "Class"]);

    /// <summary>The function is at fault; template.yaml's alarms bring the old version back.</summary>
    public static readonly Metric Errors = new("HttpServerErrors", MetricUnit.Count, [], ["Function"], ["Function", "Version"]);

    /// <summary>A neighbour does not respond, or a secret is not set; no other version would do better.</summary>
    public static readonly Metric Unavailable = new("HttpUnavailable", MetricUnit.Count, [], ["Function"]);

    /// <param name="route">Such as <c>GET /products/{id}</c>; null: none.</param>
    /// <param name="late">The deadline has passed. The client gets a 503, but Lambda's own timeout would have been an error as well.</param>
    public void Count(string? route, int status, bool late)
    {
        metrics.Describe("Route", route ?? "none");
        metrics.Count(Responses, function.FunctionName, ClassOf(status));
        if (status < StatusCodes.Status500InternalServerError) return;
        if (status == StatusCodes.Status503ServiceUnavailable && !late) metrics.Count(Unavailable, function.FunctionName);
        else metrics.Count(Errors, function.FunctionName, function.FunctionVersion);
    }

    private static string ClassOf(int status) => status switch { < 300 => "2xx", < 400 => "3xx", < 500 => "4xx", _ => "5xx" };
}
