using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Stripe;

/// <summary>An answer in the form in which it is kept for its idempotency key.</summary>
internal sealed record StripeReply(int Status, byte[] Body)
{
    public static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static StripeReply Of(StripeException refused) =>
        new(refused.Status, JsonSerializer.SerializeToUtf8Bytes(new { refused.Error }, Json));

    public async Task WriteAsync(HttpContext http)
    {
        http.Response.StatusCode = Status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = Body.Length;
        if (http.Request.Headers["Stripe-Version"] is [var version]) http.Response.Headers["Stripe-Version"] = version;
        await http.Response.BodyWriter.WriteAsync(Body, http.RequestAborted);
    }
}
