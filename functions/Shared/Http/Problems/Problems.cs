using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Http;

/// <summary>The problems that any function may answer with; a domain's own stand with the domain's endpoints.</summary>
public static class Problems
{
    public static Problem MalformedRequest(string detail, IReadOnlyDictionary<string, string[]>? errors = null) =>
        new("malformed-request", StatusCodes.Status400BadRequest, "The request is malformed", detail) { Errors = errors };

    public static Problem ValidationFailed(IReadOnlyDictionary<string, string[]> errors) =>
        new("validation-failed", StatusCodes.Status400BadRequest, "The request is invalid", "See errors for details.") { Errors = errors };

    public static Problem Unauthorized() =>
        new("unauthorized", StatusCodes.Status401Unauthorized, "Authentication required");

    public static Problem Forbidden(string? detail = null) =>
        new("forbidden", StatusCodes.Status403Forbidden, "Access denied", detail);

    public static Problem NotFound(string? detail = null) =>
        new("not-found", StatusCodes.Status404NotFound, "Resource not found", detail);

    public static Problem MethodNotAllowed() =>
        new("method-not-allowed", StatusCodes.Status405MethodNotAllowed, "Method not allowed");

    public static Problem PreconditionFailed(string detail) =>
        new("precondition-failed", StatusCodes.Status412PreconditionFailed, "The resource has changed", detail);

    public static Problem BodyTooLarge(long limit) =>
        new("body-too-large", StatusCodes.Status413PayloadTooLarge, "The request body is too large", $"The body must be at most {limit} bytes long.");

    public static Problem UnsupportedMediaType() =>
        new("unsupported-media-type", StatusCodes.Status415UnsupportedMediaType, "Unsupported media type", "Send the body as JSON in UTF-8, with Content-Type: application/json and without Content-Encoding.");

    public static Problem IdempotencyKeyReused() =>
        new("idempotency-key-reused", StatusCodes.Status422UnprocessableEntity, "Idempotency-Key was used for another request",
            "This key was already used for another operation or body. Repeat the first request exactly, or send this one with a new key.");

    public static Problem Internal() =>
        new("internal-error", StatusCodes.Status500InternalServerError, "Something went wrong on our side");

    public static Problem Unavailable(string detail, TimeSpan retryAfter) =>
        new("unavailable", StatusCodes.Status503ServiceUnavailable, "Temporarily unavailable", detail) { RetryAfter = retryAfter };

    public static Problem SearchTooComplex() => ValidationFailed(new Dictionary<string, string[]> { ["q"] = ["q is too complex to search for. Use fewer words."] });

    public static Problem SearchUnavailable() => Unavailable("Search is not responding. Retry shortly.", TimeSpan.FromSeconds(2));

    /// <summary>The problem for a status that something answered without a body.</summary>
    internal static Problem OfStatus(int status) => status switch
    {
        StatusCodes.Status400BadRequest => MalformedRequest("The request does not match what this route expects."),
        StatusCodes.Status401Unauthorized => Unauthorized(),
        StatusCodes.Status403Forbidden => Forbidden(),
        StatusCodes.Status404NotFound => NotFound(),
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed(),
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType(),
        StatusCodes.Status500InternalServerError => Internal(),
        _ => new($"status-{status}", status, "The request failed"),
    };
}
