using System.Net;
using System.Text.RegularExpressions;
using System.Web;

namespace ServerlessShop.Storefront.Specs.Running;

/// <summary>What came back: redirects are not followed.</summary>
internal sealed record Response(int Status, string Body, HttpResponseMessage Message)
{
    public string? Location => Message.Headers.Location?.OriginalString;

    public string? SetCookie => Message.Headers.TryGetValues("Set-Cookie", out var cookies) ? string.Join('\n', cookies) : null;

    public string Header(string name) => Message.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";

    /// <summary>The value of a field of a form on the page.</summary>
    public string Field(string name) =>
        WebUtility.HtmlDecode(Regex.Match(Body, $"<input[^>]*name=\"{name}\"[^>]*value=\"([^\"]*)\"").Groups[1].Value);
}

/// <summary>A browser with its cookies. Takes no page with code in it.</summary>
internal sealed partial class Visitor(Uri storefront) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private HttpClient? _http;

    public string? Session => _cookies.GetCookies(storefront)["session"]?.Value;

    private HttpClient Http => _http ??= new(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = storefront };

    public Task<Response> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path), headers);

    /// <summary>A form of the shop's own page.</summary>
    public Task<Response> PostAsync(string path, params (string Name, string Value)[] fields) => PostAsync(path, fields, ("Sec-Fetch-Site", "same-origin"));

    public Task<Response> PostAsync(string path, (string Name, string Value)[] fields, params (string Name, string Value)[] headers) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) }, headers);

    public Task<Response> PutInCartAsync(int quantity = 2, string product = "sencha", string price = "12.50 EUR") =>
        PostAsync("/cart/items", ("productId", product), ("quantity", $"{quantity}"), ("price", price));

    /// <summary>Goes through the login, which grants.</summary>
    public async Task<Response> SignInAsync(string to = "/")
    {
        var away = await GetAsync($"/session/sign-in?to={Uri.EscapeDataString(to)}");
        var state = HttpUtility.ParseQueryString(new Uri(away.Location!).Query)["state"]!;
        return await GetAsync($"/session/callback?code=code-1&state={state}");
    }

    public void Dispose() => _http?.Dispose();

    private async Task<Response> SendAsync(HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (response.Content.Headers.ContentType?.MediaType == "text/html") Assert.DoesNotMatch(InlineCode(), body);
        return new((int)response.StatusCode, body, response);
    }

    // The policy would stop it: style and scripts within a page, but for data (JSON-LD), which is no code.
    [GeneratedRegex("""<style|<script(?![^>]*(\ssrc=|\stype="application/ld\+json"))|<[^>]*\s(style|on\w+)=""", RegexOptions.IgnoreCase)]
    private static partial Regex InlineCode();
}
