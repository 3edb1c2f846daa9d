using Microsoft.AspNetCore.Http;
using ServerlessShop.Lambda;
using ServerlessShop.Storefront.Shop;

namespace ServerlessShop.Storefront.Visits;

/// <summary>Middleware around all pages.</summary>
internal sealed class VisitPipeline(StorefrontSettings settings, ShopClient client)
{
    public static VisitPipeline Open(StorefrontSettings settings, Sandbox sandbox) => new(settings, ShopClient.Open(sandbox));

    public async Task HandleAsync(HttpContext http, RequestDelegate next)
    {
        http.Features.Set(new Visit(http, settings, client, Addresses.Read(http)));
        await next(http);
    }
}
