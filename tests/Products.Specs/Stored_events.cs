using ServerlessShop.Testing;
using static ServerlessShop.Products.Specs.Specs;

namespace ServerlessShop.Products.Specs;

public class Stored_events
{
    public static TheoryData<ProductEvent> OfProducts =>
    [
        Created,
        new ProductDetailsChanged("p-1", Sencha with { ImageUrl = null }, Later),
        new ProductPriceChanged("p-1", Price with { Amount = 13.90m }, Later),
        Discontinued,
    ];

    [Theory, MemberData(nameof(OfProducts))]
    public void of_products_keep_their_form_for_ever(ProductEvent e) => GoldenEvents.AssertSame(Product.Decider.Events, e);

    [Fact]
    public void of_SKUs_keep_their_form_for_ever() => GoldenEvents.AssertSame(SkuClaim.Model.Events, new SkuClaimed("TEA-001", "p-1", Noon));

    [Fact]
    public void have_a_file_each()
    {
        GoldenEvents.AssertComplete(Product.Decider.Events);
        GoldenEvents.AssertComplete(SkuClaim.Model.Events);
    }
}
