using System.Text.Json;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using static ServerlessShop.Products.Specs.Specs;

namespace ServerlessShop.Products.Specs;

public class Telling_a_products_history
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static readonly ProductHistory s_history = ProductHistory.From(
    [
        Commit(1, "admin:a-1", Noon, Created), Commit(2, "admin:a-2", Later, new ProductPriceChanged("p-1", new Money(14m, "EUR"), Later)),
        Commit(3, "admin:a-2", Later, new ProductDetailsChanged("p-1", Sencha with { Name = "Sencha Uji", ImageUrl = null }, Later)), Commit(4, "admin:a-1", Later, Discontinued),
    ], next: "more");

    [Fact]
    public void names_each_event_with_its_version_time_actor_and_trace() => Assert.Equal(
        [
            (1, "product-created-v1", Noon, "admin:a-1", Trace), (2, "product-price-changed-v1", Later, "admin:a-2", Trace),
            (3, "product-details-changed-v1", Later, "admin:a-2", Trace), (4, "product-discontinued-v1", Later, "admin:a-1", Trace),
        ],
        s_history.Items.Select(entry => (entry.Version, entry.Name, entry.At, entry.Actor, entry.TraceId)));

    [Fact]
    public void shows_what_each_event_changed()
    {
        Assert.Equal(["sku", "name", "description", "category", "tags", "imageUrl", "price"], MembersOf(0));
        Assert.Equal(["price"], MembersOf(1));
        Assert.Equal(["name", "description", "category", "tags"], MembersOf(2));
        Assert.Empty(MembersOf(3));
        Assert.Equal((14m, "Sencha Uji"), (s_history.Items[1].Data.Price!.Amount, s_history.Items[2].Data.Name));
    }

    [Fact]
    public void without_a_trace_leaves_it_out() =>
        Assert.DoesNotContain("trace", Json(ProductHistory.From([Commit(1, "admin:a-1", Noon, Created) with { TraceParent = "none" }], null)), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void says_where_it_goes_on() => Assert.EndsWith("""],"next":"more"}""", Json(s_history), StringComparison.Ordinal);

    private static string Json(ProductHistory history) => JsonSerializer.Serialize(history, ProductJson.Default.ProductHistory);

    private static IEnumerable<string> MembersOf(int item)
    {
        using var json = JsonDocument.Parse(Json(s_history));
        return [.. json.RootElement.GetProperty("items")[item].GetProperty("data").EnumerateObject().Select(member => member.Name)];
    }

    private static Commit Commit(long version, string actor, DateTimeOffset at, params ProductEvent[] events) => new(
        Product.Decider.Stream("p-1"), version, $"c-{version}", at, actor, null, $"00-{Trace}-00f067aa0ba902b7-01", [.. events.Select(Product.Decider.Events.Write)]);
}
