using System.Text.RegularExpressions;
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

internal sealed partial class PriceValidator : AbstractValidator<PriceRequest>
{
    // The payment provider takes no more than eight digits of minor units.
    private const decimal MaxAmount = 999_999.99m;

    public PriceValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(p => p.Amount).NotNull().InclusiveBetween(0, MaxAmount)
            .Must(amount => decimal.Round(amount!.Value, 2) == amount).WithMessage("Must have at most two decimals.");
        RuleFor(p => p.Currency).NotEmpty().Matches(Iso4217()).WithMessage("Must be an ISO 4217 currency code, such as EUR.");
    }

    [GeneratedRegex(@"^[A-Z]{3}\z")]
    private static partial Regex Iso4217();
}

internal sealed class ChangePriceEndpoint(HttpCommands commands)
{
    private static readonly ChangePriceValidator s_validator = new();

    public Task<IResult> HandleAsync(string id, ChangePriceRequest body, HttpContext http) => commands.RunAsync(
        http, body, RequestJson.Default.ChangePriceRequest, s_validator,
        Product.Decider, context => new ChangeProductPrice(id, body.Price!.ToMoney(), context.At), ProductResponse.From);
}
