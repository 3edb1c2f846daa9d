using FluentValidation;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Http;

namespace ServerlessShop.Inventory.Functions.Commands;

/// <param name="Quantity">Negative for what was lost, positive for what was found.</param>
internal sealed record AdjustStockRequest(int? Quantity = null, string? Reason = null);

internal sealed class AdjustStockValidator : AbstractValidator<AdjustStockRequest>
{
    public AdjustStockValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(r => r.Quantity).NotNull().InclusiveBetween(-1_000_000, 1_000_000).NotEqual(0);
        RuleFor(r => r.Reason).IsName(200);
    }
}

internal sealed class AdjustStockEndpoint(StockCommands commands)
{
    private static readonly AdjustStockValidator s_validator = new();

    public Task<IResult> HandleAsync(string productId, AdjustStockRequest body, HttpContext http) => commands.RunAsync(
        http, body, RequestJson.Default.AdjustStockRequest, s_validator,
        context => new AdjustStock(productId, body.Quantity!.Value, body.Reason!.Trim(), context.At));
}
