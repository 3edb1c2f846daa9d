using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Lambda;

namespace ServerlessShop.Http;

/// <summary>
/// An answer that says what is wrong, written as a problem document (RFC 9457, <c>application/problem+json</c>):
/// <c>{"type":"…/CODE","title","status","detail","errors":{"price.amount":["…"]},"traceId"}</c>.
/// Endpoints return it like any other result.
/// </summary>
/// <param name="Code">The last segment of <c>type</c>, in kebab-case; clients match on it, so it never changes.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The same words for every problem with this code.</param>
/// <param name="Detail">What happened this time; may be shown to a customer.</param>
public sealed record Problem(string Code, int Status, string Title, string? Detail = null) : IResult, IStatusCodeHttpResult
{
    /// <summary>What precedes the code in <c>type</c>.</summary>
    [SuppressMessage("Design", "CA1056:URI properties should not be strings", Justification = "A prefix, not an address.")]
    public const string TypePrefix = "https://serverlessshop.example/problems/";

    /// <summary>What is wrong by member of the request, in the request's own names: <c>lines[0].quantity</c>.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>When trying again makes sense; whole seconds, as the header <c>Retry-After</c>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    int? IStatusCodeHttpResult.StatusCode => Status;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        response.StatusCode = Status;
        if (RetryAfter is { } delay) response.Headers.RetryAfter = Math.Ceiling(delay.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var document = new ProblemDocument(TypePrefix + Code, Title, Status, Detail, Errors, TraceContext.TraceId ?? httpContext.TraceIdentifier);
        return response.WriteAsync(document, ProblemJson.Default.ProblemDocument, "application/problem+json");
    }
}
