using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Local.Aws.Login;

internal static class LoginForm
{
    /// <returns>Null if the body is not a form.</returns>
    public static async Task<IFormCollection?> ReadAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType) return null;
        try
        {
            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
