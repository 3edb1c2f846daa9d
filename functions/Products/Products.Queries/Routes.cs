using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServerlessShop.Aws.Views;
using ServerlessShop.Products.Search;

namespace ServerlessShop.Products.Queries;

internal static class Routes
{
    public static void MapProducts(this IEndpointRouteBuilder app, ViewReader<Product, ProductEvent> products, ProductSearch search)
    {
        app.MapGet("/products/{id:maxlength(128)}", new ReadingOne(products).HandleAsync);
        app.MapGet("/products/suggest", new SuggestingProducts(search).HandleAsync);
        var (several, searching) = (new ReadingSeveral(products), new SearchingProducts(search));
        app.MapGet("/products", (string? ids, bool? consistent, string? q, string? category, decimal? minPrice, decimal? maxPrice, bool? inStock, string? sort, int? limit, string? next, CancellationToken cancellation) => ids is null
            ? searching.HandleAsync(new SearchParameters(q, category, minPrice, maxPrice, inStock, sort, limit, next), cancellation)
            : several.HandleAsync(ids, consistent, cancellation));
        app.MapGet("/health", () => TypedResults.Text("""{"status":"ok"}""", "application/json"));
    }
}
