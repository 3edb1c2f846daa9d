using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Http;

/// <summary>Who is calling, by the claims of a token that the gateway has checked.</summary>
/// <param name="Id">The token's <c>sub</c>; empty on a route that needs no token.</param>
public sealed record Caller(string Id, bool IsAdmin)
{
    /// <summary>As events name the actor: who it was, and in which role.</summary>
    public string Actor => IsAdmin ? $"admin:{Id}" : Id;

    public static Caller From(HttpContext http) =>
        new(http.User.FindFirstValue("sub") ?? "", http.User.HasClaim("cognito:groups", "admin"));

    /// <summary>Whether a principal of IAM has signed the request: another function of the shop. It is no customer and no admin.</summary>
    public static bool IsSigned(HttpContext http) => http.User.Identity?.AuthenticationType == CallerClaims.Iam;

    /// <summary>An order, say, is shown to its owner and to the admin; to anyone else it is not there.</summary>
    public bool MaySee(string ownerId) => IsAdmin || Id == ownerId;
}

public static class CallerRules
{
    /// <summary>Only members of the group <c>admin</c>; others learn it before their body is read.</summary>
    public static TBuilder RequireAdmin<TBuilder>(this TBuilder routes) where TBuilder : IEndpointConventionBuilder
    {
        routes.Finally(endpoint =>
        {
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http =>
                Caller.From(http).IsAdmin ? next(http) : Problems.Forbidden("This action requires the admin role.").ExecuteAsync(http);
        });
        return routes;
    }
}
