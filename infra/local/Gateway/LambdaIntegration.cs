using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ServerlessShop.Local.Functions;

namespace ServerlessShop.Local.Gateway;

/// <summary>Lets a function respond to an HTTP request (Lambda proxy integration, payload format 2.0).</summary>
/// <param name="errorStatus">What a client gets when the function fails: 500 from an HTTP API, 502 from a function URL.</param>
internal sealed class LambdaIntegration(IFunctionInvoker functions, int errorStatus)
{
    public const int MaxBody = 10 * 1024 * 1024;

    /// <param name="payload">Makes the event of the request's body.</param>
    /// <param name="limit">Ends the wait for the function, which runs on.</param>
    public async Task InvokeAsync(HttpContext http, string function, Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> payload, CancellationToken limit)
    {
        try
        {
            var body = await ReadBodyAsync(http.Request);
            var result = await functions.InvokeAsync(function, payload(body), cancellationToken: limit);
            if (result.Succeeded) await HttpApiResponse.WriteAsync(http.Response, result.Payload, http.RequestAborted);
            else await RefuseAsync(http, errorStatus, "Internal Server Error");
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await RefuseAsync(http, StatusCodes.Status413PayloadTooLarge, "Request Entity Too Large");
        }
        catch (RequestTooLargeException)
        {
            // Between Lambda's 6 MB and the gateway's 10 MB.
            await RefuseAsync(http, StatusCodes.Status413PayloadTooLarge, "Request Entity Too Large");
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException or InvalidOperationException)
        {
            // What the function responded is no response.
            await RefuseAsync(http, errorStatus, "Internal Server Error");
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client is gone; the invocation runs on to its end, as Lambda's does.
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            await RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, "Service Unavailable");
        }
    }

    /// <summary>In AWS's own words, which are no problem document.</summary>
    public static Task RefuseAsync(HttpContext http, int status, string message)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync($$"""{"message":"{{message}}"}""", http.RequestAborted);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true) return default;
        using var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, MaxBody));
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
