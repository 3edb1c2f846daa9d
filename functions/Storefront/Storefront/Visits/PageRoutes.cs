using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ServerlessShop.Storefront.Visits;

/// <summary>Responds to one request of a browser.</summary>
internal delegate Task<IResult> VisitHandler(Visit visit);

internal static class PageRoutes
{
    private static readonly string[] s_reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>A page that is read; HEAD gets its headers.</summary>
    public static IEndpointConventionBuilder MapPage(this IEndpointRouteBuilder routes, string path, VisitHandler handler) =>
        routes.MapMethods(path, s_reading, http => RespondAsync(http, handler));

    /// <summary>What a form sends. The pipeline has refused those of other sites.</summary>
    public static IEndpointConventionBuilder MapForm(this IEndpointRouteBuilder routes, string path, VisitHandler handler) =>
        routes.MapPost(path, http => RespondAsync(http, handler));

    private static async Task RespondAsync(HttpContext http, VisitHandler handler)
    {
        var visit = http.Features.Get<Visit>()!;
        await visit.OpenSessionAsync();
        var result = await handler(visit);
        await result.ExecuteAsync(http);
    }
}
