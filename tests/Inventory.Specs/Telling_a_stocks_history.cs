using System.Text.Json;
using ServerlessShop.EventSourcing;
using static ServerlessShop.Inventory.Specs.Specs;

namespace ServerlessShop.Inventory.Specs;

public class Telling_a_stocks_history
{
    [Fact]
    public void names_each_event_with_its_version_time_actor_and_trace() => Assert.Equal(
        [(1, "stock-received-v1", Noon, "admin:a-1", "4bf92f3577b34da6a3ce929d0e0e4736"), (2, "stock-reserved-v1", Noon, "place-order", null)],
        StockHistory.From([Commit(1, "admin:a-1", TenReceived) with { TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" }, Commit(2, "place-order", FourReserved)], null)
            .Items.Select(entry => (entry.Version, entry.Name, entry.At, entry.Actor, entry.TraceId)));

    [Theory]
    [InlineData(0, """{"quantity":10,"onHand":10,"reserved":0,"reference":"delivery 7"}""")]
    [InlineData(1, """{"quantity":-3,"onHand":7,"reserved":0,"reason":"broken"}""")]
    [InlineData(2, """{"quantity":4,"onHand":10,"reserved":4,"orderId":"o-1"}""")]
    [InlineData(3, """{"quantity":4,"onHand":10,"reserved":0,"orderId":"o-1"}""")]
    [InlineData(4, """{"quantity":4,"onHand":6,"reserved":0,"orderId":"o-1"}""")]
    [InlineData(5, """{"quantity":4,"onHand":10,"reserved":0,"orderId":"o-1"}""")]
    public void shows_what_was_moved_and_what_is_there_after_it(int e, string data)
    {
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(StockHistory.From([Commit(1, "admin:a-1", [.. Stored_events.OfStock.Select(row => row.Data)])], null), InventoryJson.Default.StockHistory));
        Assert.Equal(data, json.RootElement.GetProperty("items")[e].GetProperty("data").GetRawText());
    }

    private static Commit Commit(long version, string actor, params StockEvent[] events) => new(
        Stock.Decider.Stream("p-1"), version, $"c-{version}", Noon, actor, null, null, [.. events.Select(Stock.Decider.Events.Write)]);
}
