using FluentValidation;
using Microsoft.AspNetCore.Http;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;

namespace ServerlessShop.Inventory.Functions.Commands;

/// <param name="Reference">What the units came with, such as a delivery note's number.</param>
internal sealed record ReceiptRequest(int? Quantity = null, string? Reference = null);

internal sealed class ReceiptRules : AbstractValidator<ReceiptRequest>
{
    public ReceiptRules()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(r => r.Quantity).NotNull().InclusiveBetween(1, 1_000_000);
        RuleFor(r => r.Reference).NotEmpty().MaximumLength(200);
    }
}

internal sealed class ReceivingStock(CommandRunner runner, TimeProvider time)
{
    private static readonly ReceiptRules s_rules = new();

    public async Task<IResult> HandleAsync(string productId, ReceiptRequest body, HttpContext http)
    {
        if (CommandRequest.Read(http, body, RequestJson.Default.ReceiptRequest, s_rules, time, out var context) is { } problem) return problem;
        var command = new ReceiveStock(productId, body.Quantity!.Value, body.Reference!, context.At);
        var result = await runner.RunAsync(StockStream.Model, productId, context, stock => StockDecider.Decide(stock, command), http.RequestAborted);
        return result.ToAnswer(Routes.Answer);
    }
}
