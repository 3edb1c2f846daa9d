using ServerlessShop.Local.Gateway;

namespace ServerlessShop.Local.Template;

internal static class ApiReader
{
    public static (JwtAuthorizer? Authorizer, Cors? Cors) Read(TemplateNode properties)
    {
        properties.AllowOnly("The HTTP API", "Auth", "CorsConfiguration", "StageName", "AccessLogSettings", "DefaultRouteSettings", "RouteSettings", "Tags", "Description", "Name");
        return (ReadAuthorizer(properties["Auth"]), ReadCors(properties["CorsConfiguration"]));
    }

    public static Route ReadRoute(string function, TemplateNode properties)
    {
        properties.AllowOnly($"{function}'s route", "ApiId", "Method", "Path", "Auth", "PayloadFormatVersion");
        if (properties["PayloadFormatVersion"] is { Text: not "2.0" } format)
            throw TemplateException.At(format, $"{function}'s route uses payload format {format.Text}; the local runner supports only 2.0.");
        return new Route(
            properties["Method"]?.Text.ToUpperInvariant() ?? "ANY", properties["Path"]?.Text ?? "$default", function,
            NeedsToken: properties["Auth"]?["Authorizer"]?.Text != "NONE");
    }

    public static FunctionUrl ReadUrl(string function, TemplateNode properties)
    {
        properties.AllowOnly($"{function}'s URL", "AuthType");
        return new FunctionUrl(function, properties.Required("AuthType").Text == "AWS_IAM");
    }

    private static JwtAuthorizer? ReadAuthorizer(TemplateNode? auth)
    {
        if (auth?["DefaultAuthorizer"] is not { } chosen) return null;
        var settings = auth.Required("Authorizers").Required(chosen.Text);
        settings.AllowOnly($"The authorizer {chosen.Text}", "IdentitySource", "JwtConfiguration");
        var jwt = settings.Required("JwtConfiguration");
        return new JwtAuthorizer(jwt.Required("issuer").Text, [.. jwt.Required("audience").Items.Select(a => a.Text)]);
    }

    private static Cors? ReadCors(TemplateNode? cors)
    {
        if (cors is null) return null;
        cors.AllowOnly("CorsConfiguration", "AllowOrigins", "AllowMethods", "AllowHeaders", "ExposeHeaders", "MaxAge");
        return new Cors(Texts("AllowOrigins"), Texts("AllowMethods"), Texts("AllowHeaders"), Texts("ExposeHeaders"), cors["MaxAge"]?.Number);

        IReadOnlyList<string> Texts(string member) => [.. (cors[member]?.Items ?? []).Select(item => item.Text)];
    }
}
