using Microsoft.AspNetCore.Routing.Patterns;

namespace ServerlessShop.Http;

internal static class RouteTemplates
{
    /// <summary>A route as API Gateway writes it, such as <c>/products/{id}</c>: without what its parameters must be.</summary>
    public static string Template(this RoutePattern route) => $"/{string.Join('/', route.PathSegments.Select(segment => string.Concat(segment.Parts.Select(TextOf))))}";

    private static string? TextOf(RoutePatternPart part) => part switch
    {
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        RoutePatternLiteralPart literal => literal.Content,
        _ => (part as RoutePatternSeparatorPart)?.Content,
    };
}
