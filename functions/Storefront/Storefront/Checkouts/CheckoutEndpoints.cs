using Microsoft.AspNetCore.Http;
using ServerlessShop.Storefront.Carts;
using ServerlessShop.Storefront.Orders;
using ServerlessShop.Storefront.Sessions;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.SigningIn;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.Checkouts;

/// <summary>The checkout: one page, and whatever comes between, nothing that was typed is lost.</summary>
internal static class CheckoutEndpoints
{
    public const string Path = "/checkout";

    // A customer who orders again and again within a session.
    private const int MaxRemembered = 10;

    private const string DefaultCountry = "DE";

    public static async Task<IResult> ShowAsync(Visit visit)
    {
        var (draft, cart) = (visit.Session.Draft, visit.Session.Cart);
        if (cart.Lines.Count == 0) return Visit.SeeOther(CartEndpoints.Path);
        var asking = draft is null ? visit.Api.GetOrdersAsync(null, 1, null, visit.Cancellation) : null;
        var (priced, problem) = await CartEndpoints.PriceAsync(visit, cart);
        var last = asking is null ? default : await asking;
        if (problem is not null) return visit.Failed(problem);
        if (last.Problem is { Status: 401 } over) return visit.Failed(over);
        if (priced!.Total is null) return Visit.SeeOther(CartEndpoints.Path);
        var address = last.Value?.Items is [{ ShippingAddress: { IsErased: false } known }, ..] ? known : null;
        return Show(visit, draft ?? CheckoutForm.New(address, DefaultCountry), priced, [], draft is null ? null : new(visit.Words.Checkout.DraftKept));
    }

    public static async Task<IResult> OrderAsync(Visit visit)
    {
        var form = CheckoutForm.Read(await visit.ReadFormAsync());
        if (form.Lines.Count == 0) return Visit.SeeOther(CartEndpoints.Path);
        if (await visit.GetCustomerAsync() is null) return await SignInAsync(visit, form);
        var errors = CheckoutErrors.Find(form, visit.Words);
        if (errors.Count > 0) return await ShowAgainAsync(visit, form, errors, null, StatusCodes.Status422UnprocessableEntity);
        var order = new OrderToPlace([.. form.Lines.Select(line => new OrderLineToPlace(line.ProductId, line.Quantity, line.Price))], form.Address, form.PaymentMethod);
        var answer = await visit.Api.PlaceOrderAsync(order, form.Key, visit.Cancellation);
        return answer.Value is { } placed ? await PlacedAsync(visit, form, placed) : await RefusedAsync(visit, form, answer.Problem!);
    }

    /// <summary>Where the bank sends the customer back to (3-D Secure): to the order, which says what came of it.</summary>
    public static Task<IResult> ReturnAsync(Visit visit) =>
        Task.FromResult(Visit.SeeOther(visit.Http.Request.Query["order"] is [{ Length: > 0 } order] ? OrderAddress.Back(order) : "/account/orders"));

    private static async Task<IResult> PlacedAsync(Visit visit, CheckoutForm form, Order order)
    {
        await visit.ChangeSessionAsync(session => (session.Ordered ?? []).Any(sent => sent.Key == form.Key) ? session : session with
        {
            Cart = session.Cart.Without(form.Lines),
            Ordered = [.. (session.Ordered ?? []).TakeLast(MaxRemembered - 1), new SentOrder(form.Key, order.Id)],
            Draft = null,
        });
        return Visit.SeeOther(OrderAddress.Of(order.Id));
    }

    private static async Task<IResult> RefusedAsync(Visit visit, CheckoutForm form, ApiProblem problem)
    {
        var words = visit.Words.Checkout;
        switch (problem.Code)
        {
            case "price-changed":
                return await ShowAgainAsync(visit, form, [], new(words.PriceHasChanged), StatusCodes.Status409Conflict);
            case "unknown-product" or "product-discontinued":
                return await ShowAgainAsync(visit, form, [], new(words.StockHasChanged), StatusCodes.Status409Conflict);
            case "mixed-currencies":
                return Visit.SeeOther(CartEndpoints.Path);
            case "too-many-open-orders":
                return await ShowAgainAsync(visit, form, [], new(words.TooManyOpenOrders, ToOrders: true), StatusCodes.Status429TooManyRequests);
            case "too-many-declines":
                return await ShowAgainAsync(visit, form, [], new(words.TooManyDeclines(problem.RetryAfter)), StatusCodes.Status429TooManyRequests);
            case "amount-not-chargeable":
                return await ShowAgainAsync(visit, form, [], new(words.NotChargeable(form.Total)), StatusCodes.Status409Conflict);
            case "customer-erased":
                return visit.Failed(ApiProblem.Erased);
            // The first one came through after all, though its response did not.
            case "idempotency-key-reused":
                return await ShowAgainAsync(visit, form with { Key = SessionId.Random() }, [], new(words.OrderedBefore, ToOrders: true), StatusCodes.Status409Conflict);
        }

        if (problem.Status == StatusCodes.Status401Unauthorized) return await SignInAsync(visit, form);
        if (CheckoutErrors.From(problem, visit.Words) is { Count: > 0 } errors) return await ShowAgainAsync(visit, form, errors, null, StatusCodes.Status422UnprocessableEntity);
        // Under the same key it can be sent again, whether it was taken or not.
        await visit.ChangeSessionAsync(session => session with { Draft = form });
        return visit.Failed(problem);
    }

    // The cart is what the form shows where the session has lost it.
    private static async Task<IResult> SignInAsync(Visit visit, CheckoutForm form)
    {
        await visit.ChangeSessionAsync(session => session with { SignedIn = null, Draft = form, Cart = session.Cart.Lines.Count > 0 ? session.Cart : new Cart(form.Lines) });
        return Visit.SeeOther(SignInEndpoints.AddressFor(Path));
    }

    // With today's prices and stock: those of the form are what the customer has seen.
    private static async Task<IResult> ShowAgainAsync(Visit visit, CheckoutForm form, IReadOnlyList<FieldError> errors, CheckoutNotice? notice, int status)
    {
        var (priced, problem) = await CartEndpoints.PriceAsync(visit, new Cart(form.Lines));
        if (problem is not null) return visit.Failed(problem);
        return priced!.Total is null ? Visit.SeeOther(CartEndpoints.Path) : Show(visit, form, priced, errors, notice, status);
    }

    private static IResult Show(Visit visit, CheckoutForm form, PricedCart cart, IReadOnlyList<FieldError> errors, CheckoutNotice? notice, int status = StatusCodes.Status200OK)
    {
        if (visit.Settings.StripePublishableKey is not null) visit.Http.Features.Get<SecurityHeaders>()!.AllowStripe(visit.Http);
        return Visit.Page(CheckoutView.Create(new CheckoutPage(visit, form, cart, errors, notice)), status);
    }
}
