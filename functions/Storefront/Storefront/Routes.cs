using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using ServerlessShop.Lambda;
using ServerlessShop.Storefront.Account;
using ServerlessShop.Storefront.Browsing;
using ServerlessShop.Storefront.Carts;
using ServerlessShop.Storefront.Checkouts;
using ServerlessShop.Storefront.Home;
using ServerlessShop.Storefront.Look;
using ServerlessShop.Storefront.Orders;
using ServerlessShop.Storefront.Sessions;
using ServerlessShop.Storefront.SigningIn;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront;

internal static class Routes
{
    public static void Build(IApplicationBuilder app, StorefrontSettings settings, Sandbox sandbox) => Build(app, VisitServices.Open(settings, sandbox));

    public static void Build(IApplicationBuilder app, VisitServices services)
    {
        app.Use(new VisitPipeline(services).HandleAsync);
        app.UseRouting();
        app.UseEndpoints(Map);
    }

    private static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAssets();
        routes.MapPage("/robots.txt", CrawlerEndpoints.ShowRobotsAsync);
        routes.MapPage("/sitemap.xml", CrawlerEndpoints.ShowSitemapAsync);

        routes.MapPage("/", HomeEndpoint.ShowAsync);
        routes.MapPage("/shop/products", ListEndpoint.ShowAsync);
        routes.MapPage("/shop/products/{id:id}", ProductEndpoint.ShowAsync);
        routes.MapPage("/shop/suggest", SuggestEndpoint.ShowAsync);

        routes.MapPage("/cart", CartEndpoints.ShowAsync);
        routes.MapForm("/cart/items", CartEndpoints.AddAsync);
        routes.MapForm("/cart/items/{id:id}", CartEndpoints.ChangeAsync);

        routes.MapAccountPage("/checkout", CheckoutEndpoints.ShowAsync);
        routes.MapForm("/checkout", CheckoutEndpoints.OrderAsync);
        routes.MapPage("/checkout/returned", CheckoutEndpoints.ReturnAsync);

        routes.MapPage("/account", visit => Task.FromResult(Visit.SeeOther("/account/orders")));
        routes.MapAccountPage("/account/orders", OrdersEndpoint.ShowAsync);
        routes.MapAccountPage("/account/orders/{id:id}", OrderEndpoints.ShowAsync);
        routes.MapPage("/account/orders/{id:id}/progress", OrderEndpoints.ShowProgressAsync);
        routes.MapAccountForm("/account/orders/{id:id}/cancel", OrderEndpoints.CancelAsync);
        routes.MapAccountForm("/account/orders/{id:id}/again", OrderEndpoints.OrderAgainAsync);
        routes.MapAccountForm("/account/erase", EraseEndpoint.EraseAsync);

        routes.MapPage("/session/sign-in", SignInEndpoints.SignInAsync);
        routes.MapPage("/session/sign-up", SignInEndpoints.SignUpAsync);
        routes.MapPage("/session/callback", SignInEndpoints.ReturnAsync);
        routes.MapForm("/session/sign-out", SignInEndpoints.SignOutAsync);
        routes.MapForm("/session/preferences", PreferencesEndpoint.ChooseAsync);
    }
}
