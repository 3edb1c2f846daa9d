using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Contracts;
using ServerlessShop.Http;

namespace ServerlessShop.Products.Functions.Commands;

internal sealed record ChangePriceRequest(PriceRequest? Price = null);

internal sealed record PriceRequest(decimal? Amount = null, string? Currency = null)
{
    public Money ToMoney() => new(Amount!.Value, Currency!);
}

internal sealed class ChangePriceValidator : AbstractValidator<ChangePriceRequest>
{
    public ChangePriceValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(r => r.Price).NotNull().SetValidator(new PriceValidator()!);
    }
}

internal sealed class PriceValidator : AbstractValidator<PriceRequest>
{
    public PriceValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(p => p.Amount).NotNull().GreaterThanOrEqualTo(0).Custom(BeAnAmount);
        RuleFor(p => p.Currency).NotEmpty().Must(code => Currency.Find(code) is not null)
            .WithMessage("Must be the ISO 4217 code of a currency in which cards can be charged, such as EUR.");
    }

    // In an unknown currency any amount may be right.
    private static void BeAnAmount(decimal? amount, ValidationContext<PriceRequest> price)
    {
        if (Currency.Find(price.InstanceToValidate.Currency) is not { } currency) return;
        if (amount > currency.LargestCharge) price.AddFailure($"Must be at most {currency.LargestCharge.ToString(CultureInfo.InvariantCulture)} in {currency}.");
        else if (!currency.IsWhole(amount!.Value))
            price.AddFailure(currency.ChargeDecimals == 0 ? $"Must have no decimals in {currency}." : $"Must have at most {currency.ChargeDecimals} decimals in {currency}.");
    }
}

internal sealed class ChangePriceEndpoint(HttpCommands commands)
{
    private static readonly ChangePriceValidator s_validator = new();

    public Task<IResult> HandleAsync(string id, ChangePriceRequest body, HttpContext http) => commands.RunAsync(
        http, body, RequestJson.Default.ChangePriceRequest, s_validator,
        Product.Decider, context => new ChangeProductPrice(id, body.Price!.ToMoney(), context.At), ProductResponse.From);
}
