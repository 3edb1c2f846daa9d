using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;

namespace ServerlessShop.Products.Functions;

internal static class Routes
{
    public static void MapProducts(this IEndpointRouteBuilder app, CommandRunner runner, TimeProvider time)
    {
        app.MapPost("/products", new CreatingProduct(runner, time).HandleAsync).RequireAdmin();
        app.MapPut("/products/{id:maxlength(128)}", new ChangingDetails(runner, time).HandleAsync).RequireAdmin();
        app.MapPut("/products/{id:maxlength(128)}/price", new ChangingPrice(runner, time).HandleAsync).RequireAdmin();
        app.MapDelete("/products/{id:maxlength(128)}", new DiscontinuingProduct(runner, time).HandleAsync).RequireAdmin();
    }

    /// <summary>Every command answers with the product as it is after it.</summary>
    public static IResult Answer(Product product, long version) =>
        new Versioned<ProductView>(ProductView.Of(product, version), version, ProductJson.Default.ProductView);
}
