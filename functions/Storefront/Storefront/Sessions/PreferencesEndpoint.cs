using Microsoft.AspNetCore.Http;
using ServerlessShop.Storefront.Visits;
using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Sessions;

/// <summary>POST /session/preferences: <c>language</c> (en, de) or <c>theme</c> (light, dark, auto), in cookies of their own.</summary>
internal static class PreferencesEndpoint
{
    public const string ThemeCookie = "theme";

    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(365);

    public static async Task<IResult> ChooseAsync(Visit visit)
    {
        var form = await visit.ReadFormAsync();
        if (Words.In(form["language"]) is { } words) Keep(visit, Words.CookieName, words.Language);
        if (form["theme"].ToString() is "light" or "dark") Keep(visit, ThemeCookie, form["theme"]!);
        else if (form["theme"] == "auto") visit.Http.Response.Cookies.Delete(ThemeCookie, Options(visit));
        return Visit.SeeOther(LocalPath.Parse(form["to"], Referer(visit) ?? "/"));
    }

    private static void Keep(Visit visit, string name, string value)
    {
        var options = Options(visit);
        options.MaxAge = s_lifetime;
        visit.Http.Response.Cookies.Append(name, value, options);
    }

    private static CookieOptions Options(Visit visit) => new() { HttpOnly = true, Secure = visit.Http.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/" };

    private static string? Referer(Visit visit) =>
        Uri.TryCreate(visit.Http.Request.Headers.Referer, UriKind.Absolute, out var from) && from.GetLeftPart(UriPartial.Authority) == visit.Addresses.Shop
            ? LocalPath.Parse(from.PathAndQuery, "/")
            : null;
}
