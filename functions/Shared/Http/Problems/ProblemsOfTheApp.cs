using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Http;

/// <summary>
/// Middleware around the whole app: turns exceptions and empty error responses into problem documents, and refuses a body that is
/// too large or cannot be read. Of an unexpected exception the caller learns nothing but the trace's id.
/// </summary>
internal sealed class ProblemsOfTheApp(ILogger log)
{
    public async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.ContentLength > WebFunction.MaxBody)
        {
            await Problems.BodyTooLarge(WebFunction.MaxBody).ExecuteAsync(context);
            return;
        }
        if (!RequestContent.TryAccept(context.Request))
        {
            await Problems.UnsupportedMediaType().ExecuteAsync(context);
            return;
        }
        try
        {
            await next(context);
            if (IsBareError(context.Response)) await BadRequests.OfBareError(context).ExecuteAsync(context);
        }
        catch (BadHttpRequestException bad)
        {
            await ReplaceAsync(context, BadRequests.ToProblem(bad, context));
        }
        catch (OperationCanceledException late) when (context.RequestAborted.IsCancellationRequested)
        {
            log.DeadlinePassed(late);
            await ReplaceAsync(context, Problems.Unavailable("The request timed out and may still take effect. Check before you repeat it, or repeat it with the same Idempotency-Key.", TimeSpan.FromSeconds(1)));
        }
        catch (Exception failure) when (StoreProblems.Find(failure) is { } problem)
        {
            await ReplaceAsync(context, problem);
        }
#pragma warning disable CA1031 // The last resort of every request.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.RequestFailed(failure, context.Request.Method, context.Request.Path);
            await ReplaceAsync(context, Problems.Internal());
        }
    }

    // A 405's Allow header stays.
    private static bool IsBareError(HttpResponse response) =>
        response is { StatusCode: >= 400, HasStarted: false, ContentType: null } && response.ContentLength is null or 0;

    private static Task ReplaceAsync(HttpContext context, Problem problem)
    {
        context.Response.StartOver();
        return problem.ExecuteAsync(context);
    }
}

internal static class StoreProblems
{
    /// <summary>What event stores throw, as problems: one that is busy or absent is a 503 to retry, an oversized commit a 422.</summary>
    public static Problem? Find(Exception failure) => failure switch
    {
        ConcurrencyConflictException => Problems.Unavailable("Too many concurrent updates. Nothing was changed; retry shortly.", TimeSpan.FromSeconds(1)),
        EventStoreUnavailableException => Problems.Unavailable("The event store is not responding. Retry shortly, with the same Idempotency-Key if the request had one.", TimeSpan.FromSeconds(2)),
        CommitTooLargeException tooLarge => new Problem("too-large", 422, "The request is too large", tooLarge.Message),
        _ => null,
    };
}
