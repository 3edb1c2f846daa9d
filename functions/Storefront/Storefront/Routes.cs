using Microsoft.AspNetCore.Builder;
using ServerlessShop.Lambda;
using ServerlessShop.Storefront.Home;
using ServerlessShop.Storefront.Look;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront;

internal static class Routes
{
    public static void Build(IApplicationBuilder app, StorefrontSettings settings, Sandbox sandbox)
    {
        var visits = VisitPipeline.Open(settings, sandbox);
        app.Use(visits.HandleAsync);
        app.UseRouting();
        app.UseEndpoints(routes =>
        {
            routes.MapAssets();
            routes.MapPage("/", HomeEndpoint.ShowAsync);
        });
    }
}
