using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ServerlessShop.Callers;

/// <summary>Reads bodies, and says of one that cannot be read whose fault that is.</summary>
internal static class RequestBody
{
    /// <exception cref="BadHttpRequestException">The body is malformed, too large, or comes too slowly; it says with which status to refuse it.</exception>
    /// <exception cref="OperationCanceledException">The sender is gone.</exception>
    public static Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request) => OfTheSenderAsync(request, async () =>
    {
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true) return default;
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return (ReadOnlyMemory<byte>)body.GetBuffer().AsMemory(0, (int)body.Length);
    });

    /// <exception cref="BadHttpRequestException">The same, or the body is not a form.</exception>
    /// <exception cref="OperationCanceledException">The sender is gone.</exception>
    public static Task<IFormCollection> ReadFormAsync(HttpRequest request) => OfTheSenderAsync(request, () => request.ReadFormAsync(request.HttpContext.RequestAborted));

    // Kestrel reports most malformed bodies as a BadHttpRequestException, but a chunk's size that overflows as an IOException.
    private static async Task<T> OfTheSenderAsync<T>(HttpRequest request, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (IOException gone) when (request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            throw new OperationCanceledException("The sender is gone.", gone, request.HttpContext.RequestAborted);
        }
        catch (Exception malformed) when (malformed is InvalidDataException || malformed is IOException and not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The body is malformed.", StatusCodes.Status400BadRequest, malformed);
        }
    }
}
