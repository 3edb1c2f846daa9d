using System.Text.RegularExpressions;
using FluentValidation;
using ServerlessShop.Contracts;
using ServerlessShop.Http;

namespace ServerlessShop.Orders.Functions.Commands.PlacingOrder;

/// <param name="PaymentMethod">The payment provider's token for it; never card data.</param>
internal sealed record PlaceOrderRequest(IReadOnlyList<PlaceOrderLine> Lines, ShippingAddress ShippingAddress, string PaymentMethod)
{
    /// <summary>The address as it is kept and shown: without spaces around what was typed.</summary>
    public ShippingAddress ToAddress() => new(ShippingAddress.Name.Trim(), ShippingAddress.Street.Trim(), ShippingAddress.City.Trim(), ShippingAddress.PostalCode.Trim(), ShippingAddress.Country);
}

/// <param name="UnitPrice">The price that the customer has seen: if it is no longer true, the order is refused. Null: any price.</param>
internal sealed record PlaceOrderLine(string ProductId, int Quantity, Money? UnitPrice = null);

internal sealed partial class PlaceOrderValidator : AbstractValidator<PlaceOrderRequest>
{
    // Each product is one stream in the transaction that reserves them: 100 at most, and the reservation's own.
    private const int MaxProducts = 50;
    private const int MaxLines = 100;

    public PlaceOrderValidator()
    {
        RuleFor(order => order.Lines).NotEmpty()
            .Must(lines => lines is null || lines.Count <= MaxLines).WithMessage($"An order can have at most {MaxLines} lines.")
            .Must(lines => lines is null || lines.Where(line => line is not null).DistinctBy(line => line.ProductId).Count() <= MaxProducts)
            .WithMessage($"An order can have at most {MaxProducts} different products.");
        RuleForEach(order => order.Lines).NotNull().WithMessage("Must not be null.").SetValidator(new PlaceOrderLineValidator());
        RuleFor(order => order.ShippingAddress).SetValidator(new ShippingAddressValidator());
        RuleFor(order => order.PaymentMethod).Matches(ProvidersToken()).WithMessage("Must be a payment method token of the payment provider, such as pm_card_visa.");
    }

    [GeneratedRegex(@"\Apm_[A-Za-z0-9_]{1,250}\z")]
    private static partial Regex ProvidersToken();
}

internal sealed class PlaceOrderLineValidator : AbstractValidator<PlaceOrderLine>
{
    public PlaceOrderLineValidator()
    {
        RuleFor(line => line.ProductId).Must(Ids.IsId).WithMessage("Must be a product id.");
        RuleFor(line => line.Quantity).InclusiveBetween(1, 999);
        RuleFor(line => line.UnitPrice!).ChildRules(price =>
        {
            price.RuleFor(p => p.Amount).GreaterThanOrEqualTo(0);
            price.RuleFor(p => p.Currency).Matches(@"\A[A-Z]{3}\z").WithMessage("Must be an ISO 4217 currency code, such as EUR.");
        }).When(line => line.UnitPrice is not null);
    }
}

internal sealed class ShippingAddressValidator : AbstractValidator<ShippingAddress>
{
    public ShippingAddressValidator()
    {
        RuleFor(address => address.Name).IsName(200);
        RuleFor(address => address.Street).IsName(200);
        RuleFor(address => address.City).IsName(100);
        RuleFor(address => address.PostalCode).IsName(20);
        RuleFor(address => address.Country).Must(Countries.Contains).WithMessage("Must be a two-letter ISO 3166 country code, such as DE.");
    }
}
