using FluentValidation;
using Microsoft.AspNetCore.Http;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;

namespace ServerlessShop.Inventory.Functions.Commands;

/// <param name="Quantity">Negative for what was lost, positive for what was found.</param>
internal sealed record AdjustmentRequest(int? Quantity = null, string? Reason = null);

internal sealed class AdjustmentRules : AbstractValidator<AdjustmentRequest>
{
    public AdjustmentRules()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(r => r.Quantity).NotNull().InclusiveBetween(-1_000_000, 1_000_000).NotEqual(0);
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(200);
    }
}

internal sealed class AdjustingStock(CommandRunner runner, TimeProvider time)
{
    private static readonly AdjustmentRules s_rules = new();

    public async Task<IResult> HandleAsync(string productId, AdjustmentRequest body, HttpContext http)
    {
        if (CommandRequest.Read(http, body, RequestJson.Default.AdjustmentRequest, s_rules, time, out var context) is { } problem) return problem;
        var command = new AdjustStock(productId, body.Quantity!.Value, body.Reason!, context.At);
        var result = await runner.RunAsync(StockStream.Model, productId, context, stock => StockDecider.Decide(stock, command), http.RequestAborted);
        return result.ToAnswer(Routes.Answer);
    }
}
