using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Local.Triggers;
using ServerlessShop.Operator;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.Operating;

[Collection(UncheckedShop.Name)]
public class Parked_sagas(ShopWithDifferences shop)
{
    [Fact]
    public async Task are_counted_listed_and_sent_on()
    {
        using var operate = new ShopStack(new Uri(shop.Shop.AwsUrl));
        var order = await PlaceAsync(operate);

        var parked = await Eventually.SeeAsync(() => ParkedAsync(order), saga => saga is not null);
        Assert.Equal("ReleaseStock", (string?)parked!["step"]);
        Assert.Contains("UnknownEvent", (string?)parked["failure"], StringComparison.Ordinal);
        await Eventually.SeeAsync(shop.MetricsAsync, metrics => metrics.Contains("serverlessshop_sagas_parked_total{step=\"ReleaseStock\"}", StringComparison.Ordinal));
        var token = (await operate.ParkedSagas.ListAsync(TestContext.Current.CancellationToken)).Single(saga => saga.OrderId == order).TaskToken;
        Assert.DoesNotContain(shop.Logs, line => line.Contains(token, StringComparison.Ordinal));
        Assert.DoesNotContain(token, (await shop.Ann.GetAsync($"/orders/{order}/history")).Body, StringComparison.Ordinal);

        // Sent on too early it comes back, with another token; three times it has failed then.
        for (var round = 2; round <= 3; round++)
        {
            Assert.Equal(202, (await shop.Admin.PostAsync($"/orders/{order}/resume", null)).Status);
            token = await Eventually.SeeAsync(
                async () => (await operate.ParkedSagas.ListAsync(TestContext.Current.CancellationToken)).SingleOrDefault(saga => saga.OrderId == order)?.TaskToken,
                again => again is not null && again != token);
        }

        await Eventually.SeeAsync(
            async () => (await shop.Ann.GetAsync($"/orders/{order}/history")).Json["items"]!.AsArray(),
            history => history.Count(entry => ((string?)entry!["name"], (string?)entry["data"]!["step"]) == ("order-saga-parked-v1", "ReleaseStock")) == 3);

        await operate.DynamoDb.DeleteItemAsync("InventoryEvents", KeyOf(order), TestContext.Current.CancellationToken);
        var resumed = await shop.Admin.PostAsync($"/orders/{order}/resume", null);
        Assert.Equal((202, "ReleaseStock"), (resumed.Status, (string?)resumed.Json["steps"]![0]));
        Assert.Equal("rejected", (string?)(await shop.Ann.SeeEndedAsync(order))["status"]);
        Assert.Null(await ParkedAsync(order));
    }

    [Fact]
    public async Task are_recorded_once_however_often_the_task_is_tried()
    {
        var (_, order) = await shop.HasConfirmedOrderAsync();
        foreach (var token in new[] { "first try", "second try" })
        {
            Assert.Null(await shop.RunTaskAsync(new JsonObject
            {
                ["task"] = "Park", ["orderId"] = order, ["step"] = "CapturePayment", ["since"] = "2026-11-28T12:00:00.123Z",
                ["failure"] = new JsonObject { ["Error"] = "payment-not-authorized", ["Cause"] = "No money is held." }, ["taskToken"] = token,
            }));
        }

        var parked = Assert.Single(
            (await shop.Admin.GetAsync($"/orders/{order}/history")).Json["items"]!.AsArray(), entry => (string?)entry!["name"] == "order-saga-parked-v1");
        Assert.Equal("place-order", (string?)parked!["actor"]);
        await shop.Admin.PostAsync($"/orders/{order}/resume", null);
    }

    [Fact]
    public async Task are_the_admins_alone()
    {
        Assert.Equal(403, (await shop.Ann.GetAsync("/orders/parked")).Status);
        Assert.Equal(403, (await shop.Ann.PostAsync("/orders/any/resume", null)).Status);
        Assert.Equal((409, "not-parked"), (await shop.Admin.PostAsync("/orders/any/resume", null)) is var answer ? (answer.Status, answer.Problem) : default);
    }

    // What nobody can read stands where the order's reservation would begin: no retry helps, and no undoing.
    private async Task<string> PlaceAsync(ShopStack operate)
    {
        var product = await shop.HasProductAsync(stock: 1);
        using (shop.Pausing("OrdersSagaStarter"))
        {
            var order = await shop.Ann.PlaceAsync("pm_card_visa", (product, 1));
            var item = KeyOf(order.Id);
            item["commitId"] = new("unreadable");
            item["at"] = new("2026-01-01T00:00:00.0000000+00:00");
            item["actor"] = new("nobody");
            item["events"] = new() { L = [new() { M = new() { ["type"] = new("reservation-of-the-future-v9"), ["json"] = new("{}") } }] };
            await operate.DynamoDb.PutItemAsync("InventoryEvents", item, TestContext.Current.CancellationToken);
            return order.Id;
        }
    }

    private async Task<JsonNode?> ParkedAsync(string order) =>
        (await shop.Admin.GetAsync("/orders/parked")).Json["items"]!.AsArray().SingleOrDefault(saga => (string?)saga!["orderId"] == order);

    private static Dictionary<string, AttributeValue> KeyOf(string order) => new() { ["pk"] = new($"reservation-{order}"), ["sk"] = new() { N = "1" } };
}
