using Microsoft.AspNetCore.Http;
using ServerlessShop.Storefront.Orders;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.Account;

/// <summary>POST /account/erase: nobody can read the customer's name and addresses any more. Orders under way are finished first: they need the address.</summary>
internal static class EraseEndpoint
{
    public static async Task<IResult> EraseAsync(Visit visit)
    {
        var (form, words) = (await visit.ReadFormAsync(), visit.Words.Account);
        if (form["sure"] != "yes") return await OrdersEndpoint.ShowAsync(visit, words.TickFirst, StatusCodes.Status422UnprocessableEntity);
        var (placed, confirmed) = (visit.Api.GetOrdersAsync("placed", 1, null, visit.Cancellation), visit.Api.GetOrdersAsync("confirmed", 1, null, visit.Cancellation));
        foreach (var open in new[] { await placed, await confirmed })
        {
            if (open.Problem is { } unknown) return visit.Failed(unknown);
            if (open.Value!.Items.Count > 0) return await OrdersEndpoint.ShowAsync(visit, words.OrdersUnderWay, StatusCodes.Status409Conflict);
        }

        var signedIn = visit.Session.SignedIn!;
        var answer = await visit.Api.EraseAsync(signedIn.CustomerId, visit.Cancellation);
        if (answer.Problem is { } problem) return visit.Failed(problem);
        await visit.Services.Login.RevokeAsync(signedIn.RefreshToken, visit.Cancellation);
        await visit.EndSessionAsync();
        return Visit.Page(ErasedView.Create(new ErasedPage(visit)));
    }
}
