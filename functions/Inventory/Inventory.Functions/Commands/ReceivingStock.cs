using FluentValidation;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Http;

namespace ServerlessShop.Inventory.Functions.Commands;

/// <param name="Reference">What the units came with, such as a delivery note's number.</param>
internal sealed record ReceiveStockRequest(int? Quantity = null, string? Reference = null);

internal sealed class ReceiveStockValidator : AbstractValidator<ReceiveStockRequest>
{
    public ReceiveStockValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(r => r.Quantity).NotNull().InclusiveBetween(1, 1_000_000);
        RuleFor(r => r.Reference).IsName(200);
    }
}

internal sealed class ReceiveStockEndpoint(StockCommands commands)
{
    private static readonly ReceiveStockValidator s_validator = new();

    public Task<IResult> HandleAsync(string productId, ReceiveStockRequest body, HttpContext http) => commands.RunAsync(
        http, body, RequestJson.Default.ReceiveStockRequest, s_validator,
        context => new ReceiveStock(productId, body.Quantity!.Value, body.Reference!.Trim(), context.At));
}
