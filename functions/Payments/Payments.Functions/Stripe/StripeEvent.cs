using System.Text.Json;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Payments.Functions.Stripe;

/// <summary>What we read of a message of Stripe's about one of our payments: https://docs.stripe.com/api/events/object.</summary>
/// <param name="Id"><c>evt_…</c>; a message that is sent again keeps it.</param>
/// <param name="Type">Such as <c>payment_intent.payment_failed</c>.</param>
/// <param name="Status">The intent's, when the message was made: messages come late, twice and in any order, so it may have gone on since.</param>
public sealed record StripeEvent(string Id, string Type, string OrderId, string IntentId, string Status)
{
    /// <returns>Null if the message is about something else.</returns>
    /// <exception cref="JsonException">The message is none of Stripe's.</exception>
    public static StripeEvent? Read(ReadOnlySpan<byte> body) => JsonSerializer.Deserialize(body, StripeJson.Default.StripeEventBody) switch
    {
        { Id: { } id, Type: { } type, Data.Object: var intent } when type.StartsWith("payment_intent.", StringComparison.Ordinal) => Read(id, type, intent),
        { Id: not null, Type: not null } => null,
        _ => throw new JsonException("The message has no id or no type."),
    };

    private static StripeEvent? Read(string id, string type, JsonElement intent) => intent.Deserialize(StripeJson.Default.StripeIntent) switch
    {
        { Id: { } intentId, Status: { } status, Metadata: { } metadata } when metadata.TryGetValue("order_id", out var order) && StreamId.IsId(order) =>
            new StripeEvent(id, type, order, intentId, status),
        _ => null,
    };
}
