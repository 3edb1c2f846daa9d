using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Local.Aws.Login;

/// <summary>Ties a form to the browser that loaded it: the same value in a cookie and in a hidden field, named as Cognito names them.</summary>
internal static class FormToken
{
    public const string Field = "_csrf";
    private const string Cookie = "XSRF-TOKEN";

    public static string For(HttpContext http)
    {
        // Kept, so that a form in another tab stays good.
        if (http.Request.Cookies[Cookie] is { Length: > 0 } token) return token;
        token = Secret.Create();
        http.Response.Cookies.Append(Cookie, token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true });
        return token;
    }

    public static bool IsIn(HttpContext http, IFormCollection form) =>
        http.Request.Cookies[Cookie] is { Length: > 0 } token && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(form[Field].ToString()));
}
