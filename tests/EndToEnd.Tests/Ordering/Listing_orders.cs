using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.Ordering;

public class Listing_orders(RunningShop shop)
{
    [Fact]
    public async Task shows_a_customers_own_the_newest_first_page_by_page()
    {
        var product = await shop.HasProductAsync(stock: 10);
        var placed = new List<string>();
        for (var i = 0; i < 3; i++) placed.Add((await shop.Ben.PlaceAsync("pm_card_visa", (product, 1))).Id);
        await shop.Ann.PlaceAsync("pm_card_visa", (product, 1));

        var first = await Eventually.SeeAsync(() => shop.Ben.GetAsync("/orders?limit=2"), page => Ids(page).SequenceEqual([placed[2], placed[1]]));
        var second = await shop.Ben.GetAsync($"/orders?limit=2&next={(string)first.Json["next"]!}");
        Assert.Equal(placed[0], Ids(second).First());
        var unfiltered = await shop.Ben.GetAsync("/orders?status=&from=&to=&customer=&product=&q=&next=&limit=");
        Assert.Equal([placed[2], placed[1], placed[0]], Ids(unfiltered).Intersect(placed));
        Assert.Equal((400, "malformed-request"), await ProblemAsync("/orders?status=placed&status=confirmed"));
        Assert.Equal((400, "malformed-request"), await ProblemAsync("/orders?limit=2&limit=3"));

        async Task<(int, string?)> ProblemAsync(string path) => (await shop.Ben.GetAsync(path)) is var answer ? (answer.Status, answer.Problem) : default;
    }

    [Fact]
    public async Task by_status_and_date_shows_those_alone()
    {
        var customer = shop.Ben;
        var product = await shop.HasProductAsync(stock: 10);
        var before = DateTimeOffset.UtcNow;
        var paid = (await customer.PlaceAsync("pm_card_visa", (product, 1))).Id;
        var declined = (await customer.PlaceAsync("pm_card_chargeDeclined", (product, 1))).Id;
        await customer.SeeEndedAsync(paid);
        await customer.SeeEndedAsync(declined);

        var since = $"from={Uri.EscapeDataString($"{before:O}")}";
        await Eventually.SeeAsync(() => customer.GetAsync($"/orders?{since}"), page => Ids(page).SequenceEqual([declined, paid]));
        await Eventually.SeeAsync(() => customer.GetAsync($"/orders?{since}&status=confirmed"), page => Ids(page).SequenceEqual([paid]));
        await Eventually.SeeAsync(() => customer.GetAsync($"/orders?{since}&status=rejected&limit=1"), page => Ids(page).SequenceEqual([declined]));
        Assert.Empty(Ids(await customer.GetAsync($"/orders?{since}&status=shipped")));
        Assert.DoesNotContain(paid, Ids(await customer.GetAsync($"/orders?to={Uri.EscapeDataString($"{before:O}")}&limit=100")));
        Assert.Contains(paid, Ids(await customer.GetAsync($"/orders?from={before:yyyy-MM-dd}&to={DateTimeOffset.UtcNow:yyyy-MM-dd}")));
        var contradiction = await customer.GetAsync("/orders?from=2026-03-02&to=2026-03-01");
        Assert.Equal((400, "validation-failed", "to must not be before from."), (contradiction.Status, contradiction.Problem, (string?)contradiction.Json["errors"]!["to"]![0]));
    }

    [Fact]
    public async Task by_what_is_no_status_and_no_date_names_both()
    {
        var answer = await shop.Ben.GetAsync("/orders?status=lost&from=yesterday&to=2026-13-01");
        Assert.Equal((400, "validation-failed"), (answer.Status, answer.Problem));
        Assert.Equal(["from", "status", "to"], answer.Json["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Ids(Answer page) => page.Json["items"]!.AsArray().Select(order => (string)order!["id"]!);
}
