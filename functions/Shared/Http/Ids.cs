using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ServerlessShop.Http;

/// <summary>What an id in a request may look like. The shop's own have 32 digits; none is ever encoded in an address.</summary>
public static class Ids
{
    public const int MaxLength = 64;

    /// <summary>Of a customer's: the token's <c>sub</c>, which is the issuer's own.</summary>
    public const int MaxCustomerLength = 128;

    private static readonly SearchValues<char> s_letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    public static bool IsId(string? text) => text is { Length: > 0 and <= MaxLength } && !text.AsSpan().ContainsAnyExcept(s_letters);
}

public static class IdRoutes
{
    /// <summary>Teaches routes <c>{id:id}</c> and <c>{id:customer}</c>: an address with anything else is a 404.</summary>
    public static void AddIds(this RouteOptions routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.SetParameterPolicy<IdConstraint>("id");
        routes.SetParameterPolicy<CustomerIdConstraint>("customer");
    }
}

internal sealed class IdConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        Ids.IsId(values[routeKey] as string);
}

internal sealed class CustomerIdConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values[routeKey] is string { Length: > 0 and <= Ids.MaxCustomerLength };
}
