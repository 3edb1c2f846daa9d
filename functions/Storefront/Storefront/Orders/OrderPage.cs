using ServerlessShop.Storefront.Pages;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Visits;
using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Orders;

public sealed class OrderPage : PageModel
{
    private const int SecondsBetweenReloads = 10;

    private readonly Pictures _pictures;
    private readonly bool _isBack;

    internal OrderPage(Visit visit, Order order, OrderStory story) : base(visit, story.Heading)
    {
        (Order, Story, _pictures, _isBack) = (order, story, visit.Services.Pictures, OrderAddress.IsBack(visit));
        IsTooLate = OrderAddress.IsTooLate(visit);
        NoIndex = true;
        ReloadAfter = story.IsOver ? null : SecondsBetweenReloads;
    }

    internal Order Order { get; }

    internal OrderStory Story { get; }

    internal OrderProgress Progress => new(Order, Story, Words);

    /// <summary>Where a script finds what has changed; null: nothing can.</summary>
    internal string? ProgressAddress => Story.IsOver ? null : OrderAddress.Of(Order.Id, "/progress", Order.Version, _isBack);

    /// <summary>The customer wanted to cancel it, and could not any more.</summary>
    internal bool IsTooLate { get; }

    internal string Number => OrderNumber.Of(Order.Id);

    internal IReadOnlyList<string> Reasons => [Words.Order.ChangedMyMind, Words.Order.ByMistake, Words.Order.TakesTooLong, Words.Order.AnotherReason];

    internal string? Picture(string productId) => _pictures.Find(productId);
}

/// <summary>The part of the page that changes while something happens.</summary>
public sealed record OrderProgress
{
    internal OrderProgress(Order order, OrderStory story, Words words) => (Order, Story, Words) = (order, story, words);

    internal Order Order { get; }

    internal OrderStory Story { get; }

    internal Words Words { get; }

    internal string Number => OrderNumber.Of(Order.Id);

    internal string StateOf(OrderStep step) => step.Mark switch
    {
        "done" => Words.Order.StepDone,
        "now" => Words.Order.StepNow,
        "warn" => Words.Order.StepWaiting,
        "bad" => Words.Order.StepFailed,
        "undone" => Words.Order.StepUndone,
        _ => Words.Order.StepToDo,
    };
}

/// <summary>An order as people name it: its id is too long to be read out.</summary>
internal static class OrderNumber
{
    private const int Length = 8;

    public static string Of(string id) => id.Replace("-", "", StringComparison.Ordinal) is var text && text.Length > Length ? text[..Length].ToUpperInvariant() : text.ToUpperInvariant();
}
