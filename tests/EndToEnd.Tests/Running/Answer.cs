using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServerlessShop.EndToEnd.Tests.Running;

/// <summary>What the shop answered to one request.</summary>
public sealed record Answer(int Status, string ContentType, string? ETag, string? Location, string Body, TimeSpan? RetryAfter = null)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string Id => (string)Json["id"]!;

    public long Version => long.Parse(ETag!.Trim('"'), CultureInfo.InvariantCulture);

    /// <summary>The last segment of a problem's type, which never changes; null when this is no problem document.</summary>
    public string? Problem => ContentType == "application/problem+json" ? ((string)Json["type"]!).Split('/')[^1] : null;

    /// <summary>API Gateway's own words, for what no function got to see.</summary>
    public string? GatewaysMessage => Status >= 400 && ContentType == "application/json" ? (string?)Json["message"] : null;

    /// <summary>Of an order; null: this is none.</summary>
    public string? PaymentStatus => Status == 200 ? (string?)Json["payment"]?["status"] : null;

    public T As<T>() => JsonSerializer.Deserialize<T>(Body, JsonSerializerOptions.Web)!;

    public override string ToString() => $"{Status} {ContentType} {Body}";

    public static async Task<Answer> OfAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Content.Headers.ContentType?.MediaType ?? "",
        response.Headers.ETag?.ToString(),
        response.Headers.Location?.ToString(),
        await response.Content.ReadAsStringAsync(),
        response.Headers.RetryAfter?.Delta);
}
