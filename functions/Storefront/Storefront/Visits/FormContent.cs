using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ServerlessShop.Storefront.Visits;

/// <summary>The shop's pages send forms without files (https://url.spec.whatwg.org/#application/x-www-form-urlencoded), and nothing else.</summary>
internal static class FormContent
{
    public static bool IsAccepted(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || string.IsNullOrEmpty(request.ContentType)
        || (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase));
}
