using System.Text.Json;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Payments.Functions.Stripe;

/// <summary>
/// What we read of a message of Stripe's: https://docs.stripe.com/api/events/object. Messages come late, twice and in any order, so what
/// they tell may have gone on since.
/// </summary>
/// <param name="Id"><c>evt_…</c>; a message that is sent again keeps it.</param>
/// <param name="Type">Such as <c>payment_intent.payment_failed</c>.</param>
public abstract record StripeEvent(string Id, string Type, string IntentId)
{
    /// <param name="Status">The intent's, when the message was made.</param>
    public sealed record IntentMoved(string Id, string Type, string OrderId, string IntentId, string Status) : StripeEvent(Id, Type, IntentId);

    /// <summary>Money that was taken is paid back, all of it or in part, by us or at Stripe's dashboard.</summary>
    /// <param name="Refunded">All that was paid back so far.</param>
    public sealed record ChargeRefunded(string Id, string Type, string IntentId, Contracts.Money Refunded) : StripeEvent(Id, Type, IntentId);

    /// <param name="Status">Such as <c>needs_response</c>, and in the end <c>won</c> or <c>lost</c>; an inquiry's begin with <c>warning_</c>.</param>
    public sealed record DisputeMoved(string Id, string Type, string IntentId, string DisputeId, string Status) : StripeEvent(Id, Type, IntentId);

    /// <returns>Null if the message is about something else.</returns>
    /// <exception cref="JsonException">The message is none of Stripe's.</exception>
    public static StripeEvent? Read(ReadOnlySpan<byte> body) => JsonSerializer.Deserialize(body, StripeJson.Default.StripeEventBody) switch
    {
        { Id: { } id, Type: { } type, Data.Object: var about } => type switch
        {
            _ when type.StartsWith("payment_intent.", StringComparison.Ordinal) => ReadIntent(id, type, about),
            "charge.refunded" => ReadCharge(id, type, about),
            "charge.dispute.created" or "charge.dispute.closed" => ReadDispute(id, type, about),
            _ => null,
        },
        { Id: not null, Type: not null } => null,
        _ => throw new JsonException("The message has no id or no type."),
    };

    private static IntentMoved? ReadIntent(string id, string type, JsonElement intent) => intent.Deserialize(StripeJson.Default.StripeIntent) switch
    {
        { Id: { } intentId, Status: { } status, Metadata: { } metadata } when metadata.TryGetValue("order_id", out var order) && StreamId.IsId(order) =>
            new(id, type, order, intentId, status),
        _ => null,
    };

    // Stripe sends the same for an authorization that is let go, though nothing is paid back.
    private static ChargeRefunded? ReadCharge(string id, string type, JsonElement charge) => charge.Deserialize(StripeJson.Default.StripeCharge) switch
    {
        { Captured: true, PaymentIntent: { Length: > 0 } intent, Currency: { } currency, AmountRefunded: > 0 and var amount } =>
            new(id, type, intent, MinorUnits.ToMoney(amount, currency.ToUpperInvariant())),
        _ => null,
    };

    private static DisputeMoved? ReadDispute(string id, string type, JsonElement dispute) => dispute.Deserialize(StripeJson.Default.StripeDispute) switch
    {
        { Id: { Length: > 0 } disputeId, PaymentIntent: { Length: > 0 } intent, Status: { } status } => new(id, type, intent, disputeId, status),
        _ => null,
    };
}
