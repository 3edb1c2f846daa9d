using System.Text.Json.Nodes;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Local.Seed;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.Seeding;

public class A_demo_shop(RunningShop shop)
{
    // Ann and Ben have orders of other tests.
    private static readonly Dictionary<string, string> s_users = new() { ["ann"] = "customer-101", ["ben"] = "customer-102", ["admin"] = "admin" };

    [Fact]
    public async Task has_stock_of_all_levels_and_orders_in_all_states_and_is_the_same_when_filled_again()
    {
        await FillAsync();
        await SeeAsync("ann", "cancelled refunded", "confirmed captured", "placed requires-action", "shipped captured");
        await SeeAsync("ben", "confirmed captured", "rejected voided", "shipped captured");
        Assert.NotNull((await OrdersAsync("ann")).Single(IsWaiting)["payment"]!["nextAction"]!["url"]);

        await FillAsync();
        Assert.Equal((4, 3), ((await OrdersAsync("ann")).Count, (await OrdersAsync("ben")).Count));

        // Its saga would outlive the tests.
        await As("ann").PostAsync($"/orders/{(await OrdersAsync("ann")).Single(IsWaiting)["id"]}/cancel", null);
    }

    private Task FillAsync() =>
        new DemoShop(new Uri(shop.Shop.ApiUrl), user => shop.Shop.Users.Token(s_users[user])).FillAsync(Catalogue.Demo.Count, TestContext.Current.CancellationToken);

    private Task SeeAsync(string user, params string[] states) => Eventually.SeeAsync(() => OrdersAsync(user), orders => orders.Select(StateOf).Order().SequenceEqual(states));

    private async Task<List<JsonNode>> OrdersAsync(string user) => [.. (await As(user).GetAsync("/orders")).Json["items"]!.AsArray().Select(order => order!)];

    private Client As(string user) => shop.As(s_users[user]);

    private static string StateOf(JsonNode order) => $"{order["status"]} {order["payment"]!["status"]}";

    private static bool IsWaiting(JsonNode order) => StateOf(order) == "placed requires-action";
}
