using Microsoft.AspNetCore.Http;
using ServerlessShop.Lambda;

namespace ServerlessShop.Http;

/// <summary>
/// Counts the responses of a function that failed, by <c>Function</c> and <c>Version</c>. To Lambda an invocation that responds with 500
/// has succeeded, so its own metric <c>Errors</c> does not know of it.
/// </summary>
internal sealed class ServerErrorMetrics(Metrics metrics, LambdaEnvironment function)
{
    /// <summary>The function is at fault; template.yaml's alarms bring the old version back.</summary>
    public const string Errors = "HttpServerErrors";

    /// <summary>A neighbour does not respond, or a secret is not set; no other version would do better.</summary>
    public const string Unavailable = "HttpUnavailable";

    /// <param name="late">The deadline has passed. The client gets a 503, but Lambda's own timeout would have been an error as well.</param>
    public void Count(int status, bool late)
    {
        if (status < StatusCodes.Status500InternalServerError) return;
        var name = status == StatusCodes.Status503ServiceUnavailable && !late ? Unavailable : Errors;
        metrics.Count(name, ("Function", function.FunctionName), ("Version", function.FunctionVersion));
    }
}
