using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServerlessShop.Storefront.SigningIn;

namespace ServerlessShop.Storefront.Visits;

/// <summary>Responds to one request of a browser.</summary>
internal delegate Task<IResult> VisitHandler(Visit visit);

internal static class PageRoutes
{
    private static readonly string[] s_reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>A page that is read; HEAD gets its headers.</summary>
    public static void MapPage(this IEndpointRouteBuilder routes, string path, VisitHandler handler) =>
        routes.MapMethods(path, s_reading, http => RespondAsync(http, handler));

    /// <summary>What a form sends. The pipeline has refused those of other sites.</summary>
    public static void MapForm(this IEndpointRouteBuilder routes, string path, VisitHandler handler) =>
        routes.MapPost(path, http => RespondAsync(http, handler));

    /// <summary>A page of a customer: to others it is shown once they have signed in.</summary>
    public static void MapAccountPage(this IEndpointRouteBuilder routes, string path, VisitHandler handler) =>
        routes.MapPage(path, visit => AsCustomerAsync(visit, handler, visit.Path));

    /// <summary>A form on a customer's page, whose address is the form's without its last segment: signing in leads back to it.</summary>
    public static void MapAccountForm(this IEndpointRouteBuilder routes, string path, VisitHandler handler) =>
        routes.MapForm(path, visit => AsCustomerAsync(visit, handler, visit.Http.Request.Path.Value![..visit.Http.Request.Path.Value!.LastIndexOf('/')]));

    private static async Task<IResult> AsCustomerAsync(Visit visit, VisitHandler handler, string back) =>
        await visit.GetCustomerAsync() is null ? Visit.SeeOther(SignInEndpoints.AddressFor(back)) : await handler(visit);

    private static async Task RespondAsync(HttpContext http, VisitHandler handler)
    {
        var visit = http.Features.Get<Visit>()!;
        await visit.OpenSessionAsync();
        // The masthead's categories, at the same time as what the page itself asks for.
        visit.ShelvesAreFresh = visit.Services.Shelves.RefreshAsync(visit.OpenApi, visit.Cancellation);
        var result = await handler(visit);
        await visit.ShelvesAreFresh;
        SecurityHeaders.WriteCaching(http.Response, visit.IsPersonal);
        await result.ExecuteAsync(http);
    }
}
