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
        var product = isNew ? UnitOfWork.New(ProductStream.Model, command.ProductId) : await unit.LoadAsync(ProductStream.Model, command.ProductId);
        var sku = isNew ? UnitOfWork.New(SkuStream.Model, command.Sku) : await unit.LoadAsync(SkuStream.Model, command.Sku);

        var result = await unit.ExecuteAsync(ProductStream.Model, product, state =>
            state.Status == ProductStatus.None && sku.State.ProductId is not null
                ? ProductRefusal.DuplicateSku
                : ProductDecider.Decide(state, command));
        if (result is CommandResult<Product>.Accepted { IsRepeat: false })
            unit.Append(SkuStream.Model, sku, [new SkuClaimed(command.Sku, command.ProductId, command.At)]);
        return result;
    }
}
