using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;

namespace ServerlessShop.Inventory.Functions.Commands;

/// <summary>
/// Commands on the stock of a product, which has to exist: or a typing error would book a delivery into nothing. Only Products knows that
/// for certain; a copy of its topic would refuse what was created a moment ago. It is asked once in a product's life: what has
/// stock is never asked for again, so an outage of Products holds up the first receipts of new products alone.
/// </summary>
internal sealed partial class StockCommands(CommandRunner runner, Func<string, CancellationToken, Task<bool>> productExists, TimeProvider time, ILogger<StockCommands> log)
{
    /// <param name="command">Made once the request is known to be valid.</param>
    public async Task<IResult> RunAsync<TBody>(HttpContext http, TBody body, JsonTypeInfo<TBody> json, IValidator<TBody> validator, Func<CommandContext, StockCommand> command)
    {
        if (CommandRequest.Read(http, body, json, validator, time, out var context) is { } problem) return problem;
        try
        {
            var result = await runner.TransactAsync(context, unit => ExecuteAsync(unit, command(context), http.RequestAborted), http.RequestAborted);
            return result.ToResult(StockResponse.From);
        }
        catch (FunctionUnavailableException failure)
        {
            LogProductsUnavailable(log, failure);
            return new Problem("products-unavailable", StatusCodes.Status503ServiceUnavailable, "Product data is temporarily unavailable", "The stock was not changed. Retry shortly.")
            {
                RetryAfter = TimeSpan.FromSeconds(2),
            };
        }
    }

    private async Task<CommandResult<Stock>> ExecuteAsync(UnitOfWork unit, StockCommand command, CancellationToken cancellation)
    {
        var stock = await unit.LoadAsync(Stock.Decider, command.ProductId);
        return stock.Head.IsNew && !await productExists(command.ProductId, cancellation)
            ? new CommandResult<Stock>.Refused(StockRefusal.ProductNotFound)
            : await unit.ExecuteAsync(Stock.Decider, stock, command);
    }

    [LoggerMessage(LogLevel.Warning, "Products is not responding")]
    private static partial void LogProductsUnavailable(ILogger log, Exception failure);
}

/// <summary>Asks Products' REST API which products exist. What its read model lacks it looks up in its event table.</summary>
internal sealed class KnownProducts(FunctionUrlClient products)
{
    /// <exception cref="FunctionUnavailableException">After all retries.</exception>
    public async Task<bool> ContainAsync(string id, CancellationToken cancellation)
    {
        var found = await products.GetAsync($"products?ids={Uri.EscapeDataString(id)}", KnownProductsJson.Default.ProductList, cancellation);
        return found.Items.Any(product => product.Id == id);
    }

    internal sealed record ProductList(IReadOnlyList<KnownProduct> Items);

    internal sealed record KnownProduct(string Id);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(KnownProducts.ProductList))]
internal sealed partial class KnownProductsJson : JsonSerializerContext;
