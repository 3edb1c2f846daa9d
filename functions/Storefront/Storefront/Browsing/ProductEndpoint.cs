using Microsoft.AspNetCore.Http;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.Browsing;

/// <summary>GET /shop/products/{id}: one product, and what stands beside it.</summary>
internal static class ProductEndpoint
{
    private const int MaxBeside = 6;
    private const int LookedAt = 24;

    public static async Task<IResult> ShowAsync(Visit visit)
    {
        var id = (string)visit.Http.Request.RouteValues["id"]!;
        // At the same time. Where the category is not known yet, or has hardly anything else, the newest products are looked through.
        var shelves = visit.Services.Shelves;
        var category = shelves.CategoryOf(id) is { } known && shelves.ProductsIn(known).Count >= MaxBeside ? known : null;
        var asking = visit.Api.GetProductAsync(id, visit.Cancellation);
        var counting = visit.Api.GetStockAsync(id, visit.Cancellation);
        var lookingBeside = visit.Api.SearchAsync(new ProductQuery(Category: category, InStock: true, Sort: "newest", Limit: LookedAt), visit.Cancellation);
        var (product, stock, beside) = (await asking, await counting, await lookingBeside);
        if (product.Problem is { } problem) return visit.Failed(problem);

        visit.Services.Shelves.Remember([product.Value!]);
        visit.Services.Pictures.Remember([product.Value!]);
        var available = stock.Problem is { Status: 404 } ? 0 : stock.Value?.Available;
        return Visit.Page(ProductView.Create(new ProductPage(visit, product.Value!, available, Beside(product.Value!, beside.Value?.Items ?? []))));
    }

    private static IEnumerable<Product> Beside(Product product, IReadOnlyList<Product> found) => found
        .Where(other => other.Id != product.Id)
        .OrderByDescending(other => other.Category == product.Category)
        .ThenByDescending(other => other.Tags.Intersect(product.Tags).Count())
        .Take(MaxBeside);
}
