using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace ServerlessShop.Local.Tests.ManagedLogin;

/// <summary>A browser as far as a form needs one: with cookies, and with a look at each redirect.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false };
    private readonly HttpClient _http;

    public Visitor(Uri server) => _http = new HttpClient(_handler) { BaseAddress = server };

    public Cookie? Cookie(string name) => _handler.CookieContainer.GetCookies(_http.BaseAddress!)[name];

    public Task<Page> GetAsync(string address, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, address, null, headers);

    public Task<Page> FollowAsync(Page page) => GetAsync(page.Location!);

    /// <summary>Sends the form of a page; its hidden fields with it.</summary>
    public Task<Page> SubmitAsync(Page page, params (string Name, string Value)[] fields) => PostAsync(page.Action, [.. page.Hidden, .. fields]);

    public Task<Page> PostAsync(string address, IEnumerable<(string Name, string Value)> fields, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, address, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), headers);

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    private async Task<Page> SendAsync(HttpMethod method, string address, HttpContent? body, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Page(
            (int)response.StatusCode, response.Headers.Location?.OriginalString, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            response.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
    }

    internal sealed partial record Page(int Status, string? Location, string Html, IReadOnlyDictionary<string, string> Headers)
    {
        public string Action => WebUtility.HtmlDecode(FormAction().Match(Html).Groups[1].Value);

        public IEnumerable<(string Name, string Value)> Hidden =>
            HiddenField().Matches(Html).Select(hidden => (hidden.Groups[1].Value, WebUtility.HtmlDecode(hidden.Groups[2].Value)));

        /// <summary>What the shop is told at its callback.</summary>
        public IReadOnlyDictionary<string, string?> BackAtTheShop
        {
            get
            {
                Assert.Equal(302, Status);
                Assert.StartsWith($"{LoginFixture.Callback}?", Location, StringComparison.Ordinal);
                return QueryHelpers.ParseQuery(new Uri(Location!).Query).ToDictionary(parameter => parameter.Key, parameter => (string?)parameter.Value);
            }
        }

        [GeneratedRegex("<form [^>]*action=\"([^\"]*)\"")]
        private static partial Regex FormAction();

        [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">")]
        private static partial Regex HiddenField();
    }
}
