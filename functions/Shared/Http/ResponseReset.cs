using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Http;

public static class ResponseReset
{
    /// <summary>Forgets what was written so far: an error takes its place, though writing may have begun.</summary>
    public static void StartOver(this HttpResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (response.HttpContext.Features.Get<HttpReply>() is { } ours) ours.Reset();
        else response.Clear();
    }
}
