using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace ServerlessShop.Http;

/// <summary>Routes as API Gateway writes them, such as <c>/products/{id}</c>. A client chooses none of it.</summary>
internal sealed class RouteNames
{
    private readonly Dictionary<Endpoint, string> _templates = [];
    private readonly Dictionary<(string Method, string Template), string> _names = [];

    /// <returns>Null if the request has no route.</returns>
    public string? TemplateOf(HttpContext http)
    {
        if (http.GetEndpoint() is not RouteEndpoint { RoutePattern: var pattern } endpoint) return null;
        if (!_templates.TryGetValue(endpoint, out var template))
            _templates.Add(endpoint, template = $"/{string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(TextOf))))}");
        return template;
    }

    /// <summary>Such as <c>GET /products/{id}</c>.</summary>
    public string? NameOf(string method, string? template)
    {
        if (template is null) return null;
        if (!_names.TryGetValue((method, template), out var name)) _names.Add((method, template), name = $"{method} {template}");
        return name;
    }

    private static string? TextOf(RoutePatternPart part) => part switch
    {
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        RoutePatternLiteralPart literal => literal.Content,
        _ => (part as RoutePatternSeparatorPart)?.Content,
    };
}
