using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Orders;

/// <param name="Mark"><c>done|now|todo|warn|bad|undone</c>.</param>
/// <param name="At">When; null: not yet, or not known.</param>
/// <param name="Note">Beside the time, or in its place.</param>
internal sealed record OrderStep(string Mark, string Name, DateTimeOffset? At = null, string? Note = null);

/// <param name="Tone"><c>good|warn|bad</c>, or null: neither.</param>
internal sealed record OrderNotice(string? Tone, string Title, string Text);

/// <summary>What comes of an order, told to its customer: where it is, what it means for their money, what to do now.</summary>
/// <param name="BadgeTone">The badge's colour, <c>now|good|warn|bad</c>; null (grey) when nothing more will happen.</param>
/// <param name="Bank">Where the customer has to go now; null: nowhere.</param>
/// <param name="IsOver">Nothing can happen any more.</param>
internal sealed record OrderStory(
    string Heading, string Badge, string? BadgeTone, OrderNotice Notice, IReadOnlyList<OrderStep> Steps, string TotalLabel,
    Uri? Bank = null, bool CanBeCancelled = false, bool CanBePaidAgain = false, bool IsOver = false)
{
    /// <summary>What the page offers beside the story, as its script reads it.</summary>
    public string Offers => string.Join(' ', new[] { CanBeCancelled ? "cancel" : null, CanBeOrderedAgain ? "again" : null }.OfType<string>());

    // Not while the bank waits: who looks for what to do next would order twice.
    public bool CanBeOrderedAgain => !CanBePaidAgain && Bank is null;

    /// <param name="history">The order's events; without them (null) the steps show no times.</param>
    /// <param name="isBack">The customer comes from the bank, which may not have told the shop yet.</param>
    public static OrderStory Tell(Order order, OrderHistory? history, Words words, bool isBack = false) => new OrderTeller(order, history, words.Order, words).Tell(isBack);

    /// <summary>The same in one word, for a list.</summary>
    public static (string Badge, string? Tone) Sum(Order order, OrderWords words) => order switch
    {
        { Payment.NextAction: not null } => (words.BadgeWaiting, "warn"),
        { Status: "confirmed" or "shipped", Payment.Disputed: true } => (words.BadgeDisputed, "warn"),
        { Status: "confirmed" or "shipped", Payment.Status: "refunded" } => (words.BadgeRefunded, null),
        { Status: "placed" } => (words.BadgePlaced, "now"),
        { Status: "confirmed" } => (words.BadgePacking, "now"),
        { Status: "shipped" } => (words.BadgeShipped, "good"),
        { Status: "rejected" } => (words.BadgeRejected, "bad"),
        _ => (words.BadgeCancelled, null),
    };
}
