using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.Ordering;

[Collection(OneShop.Name)]
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
    }

    private static IEnumerable<string> Ids(Answer page) => page.Json["items"]!.AsArray().Select(order => (string)order!["id"]!);
}
