using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Http;

/// <summary>A representation with its version as <c>ETag</c>.</summary>
/// <param name="Location">Address of what was made, if something was.</param>
public sealed record Versioned<T>(T Body, long Version, JsonTypeInfo<T> Json, int Status = StatusCodes.Status200OK, string? Location = null) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers.ETag = EntityTags.Of(Version);
        if (Location is not null) response.Headers.Location = Location;
        return response.WriteAsync(Body, Json);
    }
}

/// <summary>304: the client has this version already.</summary>
internal sealed record NotModified(long Version) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
        httpContext.Response.Headers.ETag = EntityTags.Of(Version);
        return Task.CompletedTask;
    }
}

public static class CommandResponses
{
    /// <summary>
    /// The representation, or 304 where <c>If-None-Match</c> says that the client has it (RFC 9110, 13.1.2). Only for what its version tells
    /// completely: erasing a customer, say, changes what is shown of their orders, and no version.
    /// </summary>
    public static IResult UnlessKnown<T>(this Versioned<T> found, HttpRequest request) =>
        EntityTags.IsKnown(request.Headers, found.Version) ? new NotModified(found.Version) : found;

    /// <summary>The response to a command: what <paramref name="accepted"/> makes of state and version, or the problem.</summary>
    public static IResult ToResult<TState>(this CommandResult<TState> result, Func<TState, long, IResult> accepted) => result switch
    {
        CommandResult<TState>.Accepted a => accepted(a.State, a.Version),
        CommandResult<TState>.Refused r => r.Refusal.ToProblem(),
        CommandResult<TState>.VersionMismatch m => Problems.PreconditionFailed($"The current version is {m.Actual}. Read the resource again before you retry."),
        CommandResult<TState>.KeyReused => Problems.IdempotencyKeyReused(),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result.GetType().Name, "Not a command's result."),
    };

    /// <summary>A business refusal is a 409, one that something is not there a 404, unless the endpoint knows better.</summary>
    public static Problem ToProblem(this Refusal refusal, int? status = null) => new(
        refusal.Code,
        status ?? (IsNotFound(refusal) ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict),
        IsNotFound(refusal) ? "Resource not found" : "The request conflicts with the current state",
        refusal.Detail);

    private static bool IsNotFound(Refusal refusal) => refusal.Code.EndsWith("-not-found", StringComparison.Ordinal);
}
