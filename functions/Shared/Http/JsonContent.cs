using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Http;

/// <summary>An answer of JSON. Letters stand as they are (<c>ß</c>, not <c>\u00DF</c>): it is UTF-8, and no part of a page of HTML.</summary>
public sealed record JsonContent<T>(T Body, JsonTypeInfo<T> Json, int Status = StatusCodes.Status200OK) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = Status;
        return httpContext.Response.WriteAsync(Body, Json);
    }
}

public static class JsonContent
{
    private static readonly JsonWriterOptions s_asItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes the body; status and headers of the response are the caller's.</summary>
    public static async Task WriteAsync<T>(this HttpResponse response, T body, JsonTypeInfo<T> json, string contentType = "application/json")
    {
        ArgumentNullException.ThrowIfNull(response);
        response.ContentType = contentType;
        await using (var writer = new Utf8JsonWriter(response.BodyWriter, s_asItIs)) JsonSerializer.Serialize(writer, body, json);
        // Into memory: what says that the time is over is written after it is.
        await response.BodyWriter.FlushAsync(CancellationToken.None);
    }
}
