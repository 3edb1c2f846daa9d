using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws.Secrets;
using ServerlessShop.Http;
using ServerlessShop.Storefront.Sessions;
using ServerlessShop.Storefront.SigningIn;

namespace ServerlessShop.Storefront.Visits;

/// <summary>Middleware around all pages: refuses what other sites send, and shows a page in place of what went wrong.</summary>
internal sealed partial class VisitPipeline(VisitServices services)
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(10);

    private readonly SecurityHeaders _headers = new(services.Settings.Login.Address);

    public async Task HandleAsync(HttpContext http, RequestDelegate next)
    {
        bool isFromDistribution;
        try
        {
            isFromDistribution = await Addresses.IsFromDistributionAsync(http.Request, services.OriginSecret);
        }
        catch (SecretUnavailableException down)
        {
            // Without it no address of the shop is known, and so no page.
            LogUnavailable(services.Log, down);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        if (services.Settings.IsBehindDistribution && !isFromDistribution)
        {
            // Nobody who comes by the front door sees it.
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var addresses = Addresses.Read(http, isFromDistribution);
        var visit = new Visit(http, services, addresses);
        http.Features.Set(visit);
        http.Features.Set(_headers);
        _headers.Write(http);
        if (http.Request.ContentLength > WebFunction.MaxBody) await ShowAsync(visit, StatusCodes.Status413PayloadTooLarge);
        else if (!RequestContent.TryAccept(http.Request) || !FormContent.IsAccepted(http.Request)) await ShowAsync(visit, StatusCodes.Status415UnsupportedMediaType);
        else if (!OriginCheck.IsOwn(http.Request, addresses.Shop)) await ShowAsync(visit, StatusCodes.Status403Forbidden);
        else await GuardAsync(visit, next);
    }

    private async Task GuardAsync(Visit visit, RequestDelegate next)
    {
        var http = visit.Http;
        try
        {
            await next(http);
            if (http.Response is { StatusCode: >= 400, ContentType: null }) await ShowAsync(visit, http.Response.StatusCode);
        }
        catch (SessionMovedException)
        {
            // The browser has another cookie by now, and sends the same again with it.
            http.Response.StartOver();
            http.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            http.Response.Headers.Location = visit.Path;
        }
        catch (BadHttpRequestException bad)
        {
            await ReplaceAsync(visit, bad.StatusCode);
        }
        catch (Exception down) when (down is SessionsUnavailableException or LoginUnavailableException)
        {
            LogUnavailable(services.Log, down);
            await ReplaceAsync(visit, StatusCodes.Status503ServiceUnavailable, s_soon);
        }
        catch (OperationCanceledException late) when (http.RequestAborted.IsCancellationRequested)
        {
            LogFailed(services.Log, late, http.Request.Method, http.Request.Path);
            await ReplaceAsync(visit, StatusCodes.Status503ServiceUnavailable, s_soon);
        }
#pragma warning disable CA1031 // The last resort of every request.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailed(services.Log, failure, http.Request.Method, http.Request.Path);
            await ReplaceAsync(visit, StatusCodes.Status500InternalServerError);
        }
    }

    private Task ReplaceAsync(Visit visit, int status, TimeSpan? retryAfter = null)
    {
        var cookies = visit.Http.Response.Headers.SetCookie;
        visit.Http.Response.StartOver();
        _headers.Write(visit.Http);
        // A session that was begun meanwhile goes on.
        visit.Http.Response.Headers.SetCookie = cookies;
        return ShowAsync(visit, status, retryAfter);
    }

    private static async Task ShowAsync(Visit visit, int status, TimeSpan? retryAfter = null)
    {
        try
        {
            if (!visit.IsPersonal) await visit.OpenSessionAsync();
        }
        catch (Exception down) when (down is SessionsUnavailableException or OperationCanceledException)
        {
            // Then the page shows nobody's name and cart.
        }

        SecurityHeaders.WriteCaching(visit.Http.Response, isPersonal: true);
        await visit.Error(status, retryAfter).ExecuteAsync(visit.Http);
    }

    [LoggerMessage(LogLevel.Warning, "The page could not be served")]
    private static partial void LogUnavailable(ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    private static partial void LogFailed(ILogger log, Exception failure, string method, string path);
}
