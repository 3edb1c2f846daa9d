using System.Text.Json.Serialization;

namespace ServerlessShop.Stripe;

/// <summary>https://docs.stripe.com/api/charges/object: what an intent has held or taken, as webhooks tell of it.</summary>
public sealed record Charge(string Id, long Amount, string Currency, string PaymentIntent, long Created)
{
    [JsonPropertyName("object")] public string Kind { get; } = "charge";
    public string Status { get; } = "succeeded";
    public required bool Captured { get; init; }
    public required long AmountCaptured { get; init; }
    public required long AmountRefunded { get; init; }
    public bool Refunded => AmountRefunded == Amount;
    public required bool Disputed { get; init; }
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
}

/// <summary>https://docs.stripe.com/api/disputes/object.</summary>
public sealed record Dispute(string Id, long Amount, string Currency, string Charge, string PaymentIntent, long Created)
{
    [JsonPropertyName("object")] public string Kind { get; } = "dispute";
    public string Reason { get; } = "fraudulent";
    public required string Status { get; init; }
    public bool IsChargeRefundable { get; }
    public IReadOnlyDictionary<string, string> Metadata { get; } = new Dictionary<string, string>();
}

/// <summary>https://docs.stripe.com/api/disputes/object#dispute_object-status, without inquiries.</summary>
public static class DisputeStatus
{
    public const string NeedsResponse = "needs_response";
    public const string UnderReview = "under_review";
    public const string Won = "won";
    public const string Lost = "lost";
}
