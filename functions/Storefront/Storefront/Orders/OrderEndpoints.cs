using System.Globalization;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Storefront.Carts;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.Orders;

/// <summary>One order of a customer: live, cancelled, ordered again.</summary>
internal static class OrderEndpoints
{
    public static async Task<IResult> ShowAsync(Visit visit)
    {
        var (order, history, problem) = await ReadAsync(visit);
        if (order is null) return visit.Failed(problem!);
        await FindPicturesAsync(visit, order);
        return Visit.Page(OrderView.Create(new OrderPage(visit, order, Tell(visit, order, history))));
    }

    /// <summary>The part that changes, for a script: 304 while it has not, and <c>X-Progress: done</c> once it never will again.</summary>
    public static async Task<IResult> ShowProgressAsync(Visit visit)
    {
        if (await visit.GetCustomerAsync() is null) return Results.StatusCode(StatusCodes.Status401Unauthorized);
        var (order, history, problem) = await ReadAsync(visit);
        if (order is null) return Results.Text("", statusCode: problem!.Status);
        var (story, headers) = (Tell(visit, order, history), visit.Http.Response.Headers);
        headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{order.Version}\"");
        if (story.IsOver) headers["X-Progress"] = "done";
        return visit.Http.Request.Headers.IfNoneMatch == headers.ETag
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Visit.Page(OrderProgressView.Create(new OrderProgress(order, story, visit.Words)));
    }

    /// <summary>POST …/cancel: <c>reason</c>, in the customer's words.</summary>
    public static async Task<IResult> CancelAsync(Visit visit)
    {
        var (id, form) = (IdOf(visit), await visit.ReadFormAsync());
        var answer = await visit.Api.CancelOrderAsync(id, form["reason"].ToString() is { Length: > 0 and <= 500 } reason ? reason : null, visit.Cancellation);
        return answer.Problem switch
        {
            null => Visit.SeeOther(OrderAddress.Of(id, "", answer.Value!.Version)),
            { Status: 409 or 422 } => Visit.SeeOther(OrderAddress.TooLate(id)),
            var problem => visit.Failed(problem),
        };
    }

    /// <summary>POST …/again: puts what was ordered into the cart, at the prices of then; the cart says what has changed. <c>to</c>: what comes next.</summary>
    public static async Task<IResult> OrderAgainAsync(Visit visit)
    {
        var form = await visit.ReadFormAsync();
        var answer = await visit.Api.GetOrderAsync(IdOf(visit), null, visit.Cancellation);
        if (answer.Problem is { } problem) return visit.Failed(problem);
        // Pressed twice it is there once: as many as were ordered, not as many again.
        await visit.ChangeSessionAsync(session => session with
        {
            Cart = answer.Value!.Lines.GroupBy(line => line.ProductId).Aggregate(session.Cart, (cart, lines) => Refill(cart, lines.Key, lines.Sum(line => line.Quantity), lines.First())),
        });
        return Missing(visit.Session.Cart, answer.Value!) is { } notice ? CartEndpoints.Say(notice) : Visit.SeeOther(LocalPath.Parse(form["to"], CartEndpoints.Path));
    }

    // An order that came by the API may be larger than a cart.
    private static CartNotice? Missing(Cart cart, Order order)
    {
        if (order.Lines.Any(line => cart.Find(line.ProductId) is null)) return CartNotice.Full;
        return order.Lines.GroupBy(line => line.ProductId).Any(lines => cart.Find(lines.Key)!.Quantity < lines.Sum(line => line.Quantity)) ? CartNotice.Cut : null;
    }

    private static Cart Refill(Cart cart, string productId, int quantity, OrderLine line) =>
        cart.Find(productId) is { } there ? cart.Set(productId, Math.Max(there.Quantity, quantity)) : cart.Add(productId, quantity, line.UnitPrice);

    private static async Task<(Order? Order, OrderHistory? History, ApiProblem? Problem)> ReadAsync(Visit visit)
    {
        var id = IdOf(visit);
        var (reading, telling) = (visit.Api.GetOrderAsync(id, OrderAddress.Version(visit), visit.Cancellation), visit.Api.GetHistoryAsync(id, visit.Cancellation));
        var (order, history) = (await reading, await telling);
        return (order.Value, history.Value, order.Problem);
    }

    // Most have been seen in the cart a moment ago. An order is shown without, rather than late.
    private static async Task FindPicturesAsync(Visit visit, Order order)
    {
        var unknown = order.Lines.Select(line => line.ProductId).Distinct().Where(id => !visit.Services.Pictures.Knows(id)).ToList();
        if (unknown.Count == 0) return;
        var found = await visit.Api.GetProductsAsync(unknown, visit.Cancellation);
        if (found.Value is { } products) visit.Services.Pictures.Remember(products.Items);
    }

    private static OrderStory Tell(Visit visit, Order order, OrderHistory? history) => OrderStory.Tell(order, history, visit.Words, OrderAddress.IsBack(visit));

    private static string IdOf(Visit visit) => (string)visit.Http.Request.RouteValues["id"]!;
}
