using System.Net;
using Microsoft.Extensions.Time.Testing;
using ServerlessShop.StackSetup;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.StackSetup;

/// <summary>What a deployment sets up, it sets up on servers that are minutes old.</summary>
public class Asking_a_new_server
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task goes_on_until_it_is_ready(HttpStatusCode status)
    {
        var attempts = 0;
        var server = new HttpExchanges(_ => ++attempts < 4 ? (status, "OpenSearch Security not initialized.") : (HttpStatusCode.Created, "{}"));
        using var response = await PutAsync(server, CancellationToken.None);
        Assert.Equal((HttpStatusCode.Created, 4), (response.StatusCode, attempts));
        // Each attempt sends the whole request.
        Assert.All(server.Requests, request => Assert.Equal("{}", request.Body));
    }

    [Fact]
    public async Task goes_on_while_its_name_is_not_known()
    {
        var attempts = 0;
        var server = new HttpExchanges(_ => ++attempts < 3 ? throw new HttpRequestException(HttpRequestError.NameResolutionError) : (HttpStatusCode.OK, "{}"));
        using var response = await PutAsync(server, CancellationToken.None);
        Assert.Equal((HttpStatusCode.OK, 3), (response.StatusCode, attempts));
    }

    [Fact]
    public async Task ends_at_once_with_what_will_not_change()
    {
        var server = new HttpExchanges(_ => (HttpStatusCode.BadRequest, "{}"));
        using var response = await PutAsync(server, CancellationToken.None);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task ends_with_the_time_and_says_what_the_last_attempt_met()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(4), _time);
        var server = new HttpExchanges(_ => (HttpStatusCode.ServiceUnavailable, "OpenSearch Security not initialized."));
        var failure = await Assert.ThrowsAsync<TimeoutException>(() => PutAsync(server, deadline.Token));
        Assert.Contains("Last attempt: 503: OpenSearch Security not initialized.", failure.Message, StringComparison.Ordinal);
        Assert.True(server.Requests.Count > 1, "It was tried once.");
    }

    private async Task<HttpResponseMessage> PutAsync(HttpExchanges server, CancellationToken deadline)
    {
        using var http = new HttpClient(new RetryingHandler(_time, server)) { Timeout = Timeout.InfiniteTimeSpan };
        using var body = new StringContent("{}");
        return await _time.PassUntilDoneAsync(http.PutAsync(new Uri("https://search.test/"), body, deadline), TimeSpan.FromSeconds(2));
    }
}
