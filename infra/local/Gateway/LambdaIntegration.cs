using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using ServerlessShop.Callers;
using ServerlessShop.Local.Functions;

namespace ServerlessShop.Local.Gateway;

/// <summary>Lets a function respond to an HTTP request (Lambda proxy integration, payload format 2.0).</summary>
/// <param name="errorStatus">What a client gets when the function fails: 500 from an HTTP API, 502 from a function URL.</param>
internal sealed class LambdaIntegration(IFunctionInvoker functions, int errorStatus)
{
    public const int MaxBody = 10 * 1024 * 1024;

    private const string TooLarge = "Request Entity Too Large";

    /// <summary>Reads the body, which may take as long as its sender likes.</summary>
    /// <returns>Null if it cannot be read: the request is refused then.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpContext http)
    {
        try
        {
            return await RequestBody.ReadAsync(http.Request);
        }
        catch (BadHttpRequestException unreadable)
        {
            var message = unreadable.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge : ReasonPhrases.GetReasonPhrase(unreadable.StatusCode);
            await RefuseAsync(http, unreadable.StatusCode, message);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }

        return null;
    }

    /// <param name="limit">Ends the wait for the function, which runs on.</param>
    public async Task InvokeAsync(HttpContext http, string function, ReadOnlyMemory<byte> payload, CancellationToken limit)
    {
        try
        {
            var result = await functions.InvokeAsync(function, payload, cancellationToken: limit);
            if (result.Succeeded) await HttpApiResponse.WriteAsync(http.Response, result.Payload, http.RequestAborted);
            else await RefuseAsync(http, errorStatus, "Internal Server Error");
        }
        catch (RequestTooLargeException)
        {
            // Between Lambda's 6 MB and the gateway's 10 MB.
            await RefuseAsync(http, StatusCodes.Status413PayloadTooLarge, TooLarge);
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
}
