using static ServerlessShop.Products.Specs.Specs;

namespace ServerlessShop.Products.Specs;

public class Creating_a_product
{
    private static readonly CreateProduct Create = new("p-1", "TEA-001", Sencha, Price, Noon);

    [Fact] public void records_all_of_it() => Given().When(Create).Then(Created);

    [Fact] public void with_an_id_that_is_taken_is_refused() => Given(Created).When(Create).ThenRefused(ProductRefusal.AlreadyExists);

    [Fact] public void with_the_id_of_a_discontinued_one_is_refused() =>
        Given(Created, Discontinued).When(Create).ThenRefused(ProductRefusal.AlreadyExists);
}

public class Changing_a_products_details
{
    private static readonly ProductDetails Matcha = Sencha with { Name = "Matcha", Tags = ["green", "powder"] };

    [Fact] public void replaces_all_of_them() =>
        Given(Created).When(new ChangeProductDetails("p-1", Matcha, Later)).Then(new ProductDetailsChanged("p-1", Matcha, Later));

    [Fact] public void to_what_they_are_records_nothing() =>
        Given(Created).When(new ChangeProductDetails("p-1", Sencha with { Tags = [.. Sencha.Tags] }, Later)).ThenNothing();

    [Fact] public void when_only_the_tags_differ_is_recorded() =>
        Given(Created).When(new ChangeProductDetails("p-1", Sencha with { Tags = ["green"] }, Later))
            .Then(new ProductDetailsChanged("p-1", Sencha with { Tags = ["green"] }, Later));

    [Fact] public void of_one_that_does_not_exist_is_refused() =>
        Given().When(new ChangeProductDetails("p-1", Matcha, Later)).ThenRefused(ProductRefusal.NotFound);

    [Fact] public void of_a_discontinued_one_is_refused() =>
        Given(Created, Discontinued).When(new ChangeProductDetails("p-1", Matcha, Later)).ThenRefused(ProductRefusal.Discontinued);
}

public class Changing_a_products_price
{
    private static readonly ChangeProductPrice Raise = new("p-1", Price with { Amount = 13.90m }, Later);

    [Fact] public void records_the_new_one() => Given(Created).When(Raise).Then(new ProductPriceChanged("p-1", Raise.Price, Later));

    [Fact] public void to_what_it_is_records_nothing() =>
        Given(Created).When(new ChangeProductPrice("p-1", Price with { Amount = 12.5m }, Later)).ThenNothing();

    [Fact] public void to_the_same_amount_in_another_currency_is_recorded() =>
        Given(Created).When(new ChangeProductPrice("p-1", Price with { Currency = "USD" }, Later))
            .Then(new ProductPriceChanged("p-1", Price with { Currency = "USD" }, Later));

    [Fact] public void of_one_that_does_not_exist_is_refused() => Given().When(Raise).ThenRefused(ProductRefusal.NotFound);

    [Fact] public void of_a_discontinued_one_is_refused() => Given(Created, Discontinued).When(Raise).ThenRefused(ProductRefusal.Discontinued);
}

public class Discontinuing_a_product
{
    private static readonly DiscontinueProduct Discontinue = new("p-1", Later);

    [Fact] public void records_it() => Given(Created).When(Discontinue).Then(Discontinued);

    [Fact] public void again_records_nothing() => Given(Created, Discontinued).When(Discontinue).ThenNothing();

    [Fact] public void that_does_not_exist_is_refused() => Given().When(Discontinue).ThenRefused(ProductRefusal.NotFound);
}

public class The_view_of_a_product
{
    private static Product Fold(params ProductEvent[] events) => events.Aggregate(Product.Initial, Product.Evolve);

    [Fact]
    public void shows_what_it_is_now_and_when_it_changed()
    {
        var view = ProductView.From(Fold(Created, new ProductPriceChanged("p-1", Price with { Amount = 13.90m }, Later)), 2);
        Assert.Equal(("p-1", "TEA-001", "Sencha", 13.90m, "active", 2), (view.Id, view.Sku, view.Name, view.Price.Amount, view.Status, view.Version));
        Assert.Equal((Noon, Later), (view.CreatedAt, view.UpdatedAt));
    }

    [Fact]
    public void says_that_it_is_discontinued() => Assert.Equal("discontinued", ProductView.From(Fold(Created, Discontinued), 2).Status);
}
