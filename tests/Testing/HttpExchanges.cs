using System.Net;

namespace ServerlessShop.Testing;

/// <summary>Notes what is sent over it, and answers as it is told.</summary>
public sealed class HttpExchanges(Func<HttpRequestMessage, (HttpStatusCode Status, string Body)> answer) : HttpMessageHandler
{
    /// <summary>Method, address and body of each request.</summary>
    public List<(string Method, Uri Address, string Body)> Requests { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add((request.Method.Method, request.RequestUri!, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
        var (status, body) = answer(request);
        return new HttpResponseMessage(status) { Content = new StringContent(body) };
    }
}
