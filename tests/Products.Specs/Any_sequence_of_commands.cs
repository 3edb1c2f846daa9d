using CsCheck;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using ServerlessShop.Testing;
using static ServerlessShop.Products.Specs.Specs;

namespace ServerlessShop.Products.Specs;

public class Any_sequence_of_commands
{
    private static readonly Gen<Money> s_price = Gen.Select(Gen.Int[0, 300], Gen.OneOf("EUR", "USD"), (cents, currency) => new Money(cents / 100m, currency));

    private static readonly Gen<ProductDetails> s_details = Gen.Select(
        Gen.OneOf("Sencha", "Matcha"), Gen.OneOf("tea", "tea-ware"), Gen.OneOf("green", "japan", "powder").List[0, 2],
        (name, category, tags) => new ProductDetails(name, "", category, tags, null));

    private static readonly Gen<ProductCommand> s_command = Gen.OneOf([.. Every.Kind<ProductCommand>().Select(GenOf)]);

    private static Gen<ProductCommand> GenOf(Type command) => command.Name switch
    {
        nameof(CreateProduct) => Gen.Select(s_details, s_price, ProductCommand (d, p) => new CreateProduct("p-1", "TEA-001", d, p, Noon)),
        nameof(ChangeProductDetails) => s_details.Select(ProductCommand (d) => new ChangeProductDetails("p-1", d, Later)),
        nameof(ChangeProductPrice) => s_price.Select(ProductCommand (p) => new ChangeProductPrice("p-1", p, Later)),
        nameof(DiscontinueProduct) => Gen.Const<ProductCommand>(new DiscontinueProduct("p-1", Later)),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.Name, "Say how such a command comes about."),
    };

    private static Product After(IEnumerable<ProductCommand> commands) => commands.Aggregate(Product.Initial, (product, command) =>
        EventsOf(ProductDecider.Decide(product, command)).Aggregate(product, Product.Evolve));

    private static IReadOnlyList<ProductEvent> EventsOf(Decision<ProductEvent> decision) =>
        decision is Decision<ProductEvent>.Accepted accepted ? accepted.Events : [];

    [Fact]
    public void gains_no_event_when_its_last_command_is_repeated() =>
        s_command.List[1, 12].Sample(commands => Assert.Empty(EventsOf(ProductDecider.Decide(After(commands), commands[^1]))));

    [Fact]
    public void never_changes_the_SKU_and_never_brings_a_discontinued_product_back() =>
        Gen.Select(s_command.List[1, 12], s_command.List[0, 5]).Sample((commands, more) =>
        {
            var (before, after) = (After(commands), After([.. commands, .. more]));
            if (before.Status != ProductStatus.None) Assert.Equal((before.Id, before.Sku, before.CreatedAt), (after.Id, after.Sku, after.CreatedAt));
            if (before.Status == ProductStatus.Discontinued) Assert.Equal(before, after);
        });
}
