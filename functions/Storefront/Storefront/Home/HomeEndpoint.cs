using Microsoft.AspNetCore.Http;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.Home;

/// <summary>GET /: what is sold, what is new, and what becomes of an order. Without search it shows what is known.</summary>
internal static class HomeEndpoint
{
    private const int NewProducts = 6;

    public static async Task<IResult> ShowAsync(Visit visit)
    {
        var found = (await visit.Api.SearchAsync(new ProductQuery(InStock: true, Sort: "newest", Limit: NewProducts), visit.Cancellation)).Value;
        if (found is not null) visit.Services.Shelves.Remember(found.Items);
        return Visit.Page(HomeView.Create(new HomePage(visit, found?.Items ?? [])));
    }
}
