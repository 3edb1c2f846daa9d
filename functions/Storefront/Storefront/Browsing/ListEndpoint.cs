using System.Globalization;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.Browsing;

/// <summary>GET /shop/products: everything, a category, or what was looked for.</summary>
internal static class ListEndpoint
{
    public static async Task<IResult> ShowAsync(Visit visit)
    {
        var query = visit.Http.Request.Query;
        var (address, next) = (ListAddress.Read(query, out var faults), query["next"].LastOrDefault() ?? "");
        var shownBefore = next.Length > 0 && long.TryParse(query["from"].LastOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : 0;
        var (found, facets) = await SearchAsync(visit, address, next.Length > 0 ? next : null);
        var hasMoved = next.Length > 0 && found.Problem is { Status: 400 };
        // The cursor is no longer accepted: the list starts from its first page, and says so.
        if (hasMoved) (shownBefore, (found, facets)) = (0, await SearchAsync(visit, address, null));
        if (found.Value is { } products)
        {
            visit.Services.Shelves.Remember(products.Items);
            visit.Services.Pictures.Remember(products.Items);
            var page = new ListPage(visit, address, products, products.Facets ?? facets, shownBefore) { HasMoved = hasMoved, Faults = [.. faults.Select(visit.Words.List.Fault)] };
            return Visit.Page(ListView.Create(page));
        }

        if (found.Problem is not { Status: 503 }) return visit.Failed(found.Problem!);
        // A page that crawlers shall not take for the shop's.
        return Visit.Page(WithoutSearchView.Create(await FallBackAsync(visit, address)), StatusCodes.Status503ServiceUnavailable);
    }

    // Later pages come without facets: those are asked for at the same time.
    private static async Task<(ApiAnswer<ProductsFound> Found, ProductFacets? Facets)> SearchAsync(Visit visit, ListAddress address, string? next)
    {
        var searching = visit.Api.SearchAsync(address.ToQuery(next), visit.Cancellation);
        var counting = next is null ? null : visit.Api.SearchAsync(address.ToQuery() with { Sort = "newest", Limit = 1 }, visit.Cancellation);
        var found = await searching;
        return (found, counting is null ? null : (await counting).Value?.Facets);
    }

    private static async Task<WithoutSearchPage> FallBackAsync(Visit visit, ListAddress address)
    {
        await visit.ShelvesAreFresh;
        var ids = visit.Services.Shelves.ProductsIn(address.Category);
        if (ids.Count == 0) return new WithoutSearchPage(visit, address.Category, [], null);
        var (asking, counting) = (visit.Api.GetProductsAsync(ids, visit.Cancellation), visit.Api.GetStockAsync(ids, visit.Cancellation));
        var (products, stock) = (await asking, await counting);
        return new WithoutSearchPage(visit, address.Category, products.Value?.Items ?? [], stock.Value?.Items);
    }
}
