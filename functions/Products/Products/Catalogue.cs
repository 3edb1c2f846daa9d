using ServerlessShop.EventSourcing;

namespace ServerlessShop.Products;

/// <summary>Adds products: the product and the claim on its SKU are one transaction, so that no two products have the same SKU.</summary>
public sealed class Catalogue(CommandRunner runner)
{
    public Task<CommandResult<Product>> AddAsync(CreateProduct command, CommandContext context, CancellationToken cancellation) =>
        runner.TransactAsync(context, unit => DecideAsync(unit, command), cancellation);

    private static async Task<CommandResult<Product>> DecideAsync(UnitOfWork unit, CreateProduct command)
    {
        // Nearly always both streams are new: the append finds out, without a read.
        var isNew = unit.Attempt == 1;
        var product = isNew ? UnitOfWork.New(Product.Decider, command.ProductId) : await unit.LoadAsync(Product.Decider, command.ProductId);
        var sku = isNew ? UnitOfWork.New(SkuClaim.Model, command.Sku) : await unit.LoadAsync(SkuClaim.Model, command.Sku);

        var result = await unit.ExecuteAsync(Product.Decider, product, state =>
            state.Status == ProductStatus.None && sku.State.ProductId is not null
                ? ProductRefusal.DuplicateSku
                : ProductDecider.Decide(state, command));
        if (result is CommandResult<Product>.Accepted { IsRepeat: false })
            unit.Append(SkuClaim.Model, sku, [new SkuClaimed(command.Sku, command.ProductId, command.At)]);
        return result;
    }
}
