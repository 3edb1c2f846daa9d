using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Storefront.Visits;

/// <summary>What browsers are told about every page (https://owasp.org/www-project-secure-headers/).</summary>
/// <param name="login">To which forms are redirected: Chromium holds a redirect to <c>form-action</c> too.</param>
internal sealed class SecurityHeaders(Uri login)
{
    private readonly string _policy = Policy(login);

    // https://docs.stripe.com/security/guide#content-security-policy
    private readonly string _policyWithStripe = Policy(
        login, script: " https://js.stripe.com https://*.js.stripe.com", connect: " https://api.stripe.com", frames: " frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com;");

    public void Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
        // Pictures bring a policy of their own.
        if (http.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)) return;
        headers.ContentSecurityPolicy = _policy;
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
    }

    /// <summary>For the page on which a card is entered.</summary>
    public void AllowStripe(HttpContext http) => http.Response.Headers.ContentSecurityPolicy = _policyWithStripe;

    /// <summary>What shows who somebody is, or their cart, is kept nowhere; anything else depends on the language that was asked for.</summary>
    public static void WriteCaching(HttpResponse response, bool isPersonal)
    {
        if (response.Headers.CacheControl.Count > 0) return;
        response.Headers.CacheControl = isPersonal ? "no-store" : "private, no-cache";
        response.Headers.Vary = "Accept-Language, Cookie";
    }

    private static string Policy(Uri login, string script = "", string connect = "", string frames = "") =>
        $"default-src 'none'; style-src 'self'; script-src 'self'{script}; img-src 'self' https:; connect-src 'self'{connect};{frames} "
        + $"form-action 'self' {login.GetLeftPart(UriPartial.Authority)}; base-uri 'none'; frame-ancestors 'none'";
}
