using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServerlessShop.Aws.Views;

namespace ServerlessShop.Products.Queries;

internal static class Routes
{
    public static void MapProducts(this IEndpointRouteBuilder app, ViewReader<Product, ProductEvent> products)
    {
        app.MapGet("/products/{id:maxlength(128)}", new ReadingOne(products).HandleAsync);
        app.MapGet("/products", new ReadingSeveral(products).HandleAsync);
        app.MapGet("/health", () => TypedResults.Text("""{"status":"ok"}""", "application/json"));
    }
}
