using Microsoft.AspNetCore.Http;
using ServerlessShop.Callers;

namespace ServerlessShop.Local.Aws.Login;

internal static class LoginForm
{
    /// <returns>Null if the body is not a form.</returns>
    public static async Task<IFormCollection?> ReadAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType) return null;
        try
        {
            return await RequestBody.ReadFormAsync(http.Request);
        }
        catch (BadHttpRequestException)
        {
            return null;
        }
    }
}
