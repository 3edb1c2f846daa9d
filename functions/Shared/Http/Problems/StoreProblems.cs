using Microsoft.AspNetCore.Builder;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;

namespace ServerlessShop.Http;

public static class StoreProblems
{
    /// <summary>What stores and the search throw, as problems: one that is busy or absent is a 503 to try again, an oversized commit a 422.</summary>
    public static void UseStoreProblems(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        try
        {
            await next(http);
        }
        catch (Exception failure) when (ToProblem(failure) is { } problem && !http.Response.HasStarted)
        {
            await problem.ExecuteAsync(http);
        }
    });

    private static Problem? ToProblem(Exception failure) => failure switch
    {
        ConcurrencyConflictException => Problems.Unavailable("Too many are changing this at once; nothing was done.", TimeSpan.FromSeconds(1)),
        EventStoreUnavailableException => Problems.Unavailable("The store does not answer. Send the command again, with the same Idempotency-Key if it has one.", TimeSpan.FromSeconds(2)),
        OpenSearchUnavailableException => Problems.Unavailable("The search does not answer.", TimeSpan.FromSeconds(2)),
        CommitTooLargeException tooLarge => new Problem("too-large", 422, "The command is too large", tooLarge.Message),
        _ => null,
    };
}
