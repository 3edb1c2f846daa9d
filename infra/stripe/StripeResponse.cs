using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Stripe;

/// <summary>A response as it is kept for its idempotency key.</summary>
internal sealed record StripeResponse(int Status, byte[] Body)
{
    public static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static StripeResponse From(StripeException refused) =>
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
