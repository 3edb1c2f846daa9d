using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Http;

/// <summary>The problems that any function may answer with; a domain's own stand with the domain's endpoints.</summary>
public static class Problems
{
    public static Problem MalformedRequest(string detail, IReadOnlyDictionary<string, string[]>? errors = null) =>
        new("malformed-request", StatusCodes.Status400BadRequest, "The request cannot be read", detail) { Errors = errors };

    public static Problem ValidationFailed(IReadOnlyDictionary<string, string[]> errors) =>
        new("validation-failed", StatusCodes.Status400BadRequest, "The request is not valid", "See errors.") { Errors = errors };

    public static Problem Unauthorized() =>
        new("unauthorized", StatusCodes.Status401Unauthorized, "Who is calling is not known");

    public static Problem Forbidden(string? detail = null) =>
        new("forbidden", StatusCodes.Status403Forbidden, "The caller may not do this", detail);

    public static Problem NotFound(string? detail = null) =>
        new("not-found", StatusCodes.Status404NotFound, "There is no such thing here", detail);

    public static Problem MethodNotAllowed() =>
        new("method-not-allowed", StatusCodes.Status405MethodNotAllowed, "This address does not answer to this method");

    public static Problem PreconditionFailed(string detail) =>
        new("precondition-failed", StatusCodes.Status412PreconditionFailed, "It has changed meanwhile", detail);

    public static Problem BodyTooLarge(long limit) =>
        new("body-too-large", StatusCodes.Status413PayloadTooLarge, "The body is too large", $"A body has at most {limit} bytes.");

    public static Problem UnsupportedMediaType() =>
        new("unsupported-media-type", StatusCodes.Status415UnsupportedMediaType, "The body has to be JSON", "Send it as application/json.");

    public static Problem IdempotencyKeyReused() =>
        new("idempotency-key-reused", StatusCodes.Status422UnprocessableEntity, "This Idempotency-Key came before, with another body");

    public static Problem Internal() =>
        new("internal-error", StatusCodes.Status500InternalServerError, "Something went wrong on our side");

    public static Problem Unavailable(string detail, TimeSpan retryAfter) =>
        new("unavailable", StatusCodes.Status503ServiceUnavailable, "This cannot be answered right now", detail) { RetryAfter = retryAfter };

    public static Problem SearchUnavailable() => Unavailable("The search does not answer.", TimeSpan.FromSeconds(2));

    /// <summary>The problem for a status that something answered without a body.</summary>
    internal static Problem OfStatus(int status) => status switch
    {
        StatusCodes.Status400BadRequest => MalformedRequest("The request is not what this address expects."),
        StatusCodes.Status401Unauthorized => Unauthorized(),
        StatusCodes.Status403Forbidden => Forbidden(),
        StatusCodes.Status404NotFound => NotFound(),
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed(),
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType(),
        StatusCodes.Status500InternalServerError => Internal(),
        _ => new($"status-{status}", status, "The request was not answered"),
    };
}
