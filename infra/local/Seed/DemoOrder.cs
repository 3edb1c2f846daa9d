namespace ServerlessShop.Local.Seed;

/// <summary>What becomes of an order of the demo shop.</summary>
public enum DemoOutcome { Confirmed, Shipped, Cancelled, Declined, AwaitsCustomer }

/// <summary>An order that somebody has placed before the demo shop opens.</summary>
/// <param name="Key">Names it for ever; its requests' idempotency keys begin with it.</param>
/// <param name="Lines">SKUs and pieces.</param>
public sealed record DemoOrder(string Key, string Customer, DemoOutcome Outcome, params (string Sku, int Quantity)[] Lines)
{
    /// <summary>Ann's and Ben's: one in every state in which a customer may find an order.</summary>
    public static IReadOnlyList<DemoOrder> All { get; } =
    [
        new("ann-1", "ann", DemoOutcome.Shipped, ("TEA-101", 2), ("WAR-101", 1)),
        new("ann-2", "ann", DemoOutcome.Cancelled, ("TEA-109", 3)),
        new("ann-3", "ann", DemoOutcome.Confirmed, ("TEA-105", 1), ("WAR-110", 1), ("WAR-109", 1)),
        new("ann-4", "ann", DemoOutcome.AwaitsCustomer, ("COF-101", 2)),
        new("ben-1", "ben", DemoOutcome.Shipped, ("GEA-103", 1), ("GEA-109", 2), ("COF-102", 1)),
        new("ben-2", "ben", DemoOutcome.Declined, ("GEA-102", 1)),
        new("ben-3", "ben", DemoOutcome.Confirmed, ("COF-109", 1)),
    ];

    /// <summary>Stripe's test method that leads there.</summary>
    public string PaymentMethod => Outcome switch
    {
        DemoOutcome.Declined => "pm_card_chargeDeclined",
        DemoOutcome.AwaitsCustomer => "pm_card_authenticationRequired",
        _ => "pm_card_visa",
    };
}
