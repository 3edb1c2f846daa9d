using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;

namespace ServerlessShop.Products.Functions.Commands;

internal sealed record ChangePriceRequest(PriceRequest? Price = null);

internal sealed record PriceRequest(decimal? Amount = null, string? Currency = null)
{
    public Money ToMoney() => new(Amount!.Value, Currency!);
}

internal sealed class ChangePriceRules : AbstractValidator<ChangePriceRequest>
{
    public ChangePriceRules()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(r => r.Price).NotNull().SetValidator(new PriceRules()!);
    }
}

internal sealed partial class PriceRules : AbstractValidator<PriceRequest>
{
    // The payment provider takes no more than eight digits of minor units.
    private const decimal Highest = 999_999.99m;

    public PriceRules()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(p => p.Amount).NotNull().InclusiveBetween(0, Highest)
            .Must(amount => decimal.Round(amount!.Value, 2) == amount).WithMessage("An amount has at most two decimals.");
        RuleFor(p => p.Currency).NotEmpty().Matches(Iso4217()).WithMessage("A currency is an ISO 4217 code such as EUR.");
    }

    [GeneratedRegex(@"^[A-Z]{3}\z")]
    private static partial Regex Iso4217();
}

internal sealed class ChangingPrice(CommandRunner runner, TimeProvider time)
{
    private static readonly ChangePriceRules s_rules = new();

    public async Task<IResult> HandleAsync(string id, ChangePriceRequest body, HttpContext http)
    {
        if (CommandRequest.Read(http, body, RequestJson.Default.ChangePriceRequest, s_rules, time, out var context) is { } problem) return problem;
        var command = new ChangeProductPrice(id, body.Price!.ToMoney(), context.At);
        var result = await runner.RunAsync(ProductStream.Model, id, context, product => ProductDecider.Decide(product, command), http.RequestAborted);
        return result.ToAnswer(Routes.Answer);
    }
}
