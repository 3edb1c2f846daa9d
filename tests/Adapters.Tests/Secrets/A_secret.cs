using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ServerlessShop.Aws.Secrets;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.Secrets;

public sealed class A_secret : IDisposable
{
    private const string NoValue = """{"__type":"ResourceNotFoundException","Message":"Secrets Manager can't find the specified secret value for staging label: AWSCURRENT"}""";

    private readonly FakeTimeProvider _time = new();
    private readonly HttpExchanges _exchanges;
    private readonly HttpClient _http;
    private readonly FakeLogger _log = new();
    private readonly Secret _secret;
    private (HttpStatusCode Status, string Body) _answer = Of("sk_1");
    private Exception? _failure;

    public A_secret()
    {
        _exchanges = new HttpExchanges(_ => _failure is null ? _answer : throw _failure);
        _http = new HttpClient(_exchanges) { BaseAddress = new Uri("https://secrets.test") };
        _secret = new Secret(_http, "stripe", _time, _log);
    }

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task is_asked_for_once_and_again_after_five_minutes()
    {
        Assert.Equal("sk_1", await GetAsync());
        _answer = Of("sk_2");
        Assert.Equal("sk_1", await GetAsync());
        Assert.Equal("""{"SecretId":"stripe"}""", Assert.Single(_exchanges.Requests).Body);
        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal("sk_2", await GetAsync());
    }

    [Fact]
    public async Task stays_as_it_was_while_Secrets_Manager_is_away()
    {
        await GetAsync();
        _time.Advance(TimeSpan.FromMinutes(6));
        _answer = (HttpStatusCode.ServiceUnavailable, "{}");
        Assert.Equal("sk_1", await GetAsync());
        _failure = new TaskCanceledException("The request was canceled due to the configured HttpClient.Timeout of 3 seconds elapsing.");
        Assert.Equal("sk_1", await GetAsync());
        _failure = null;
        _answer = Of("sk_2");
        Assert.Equal("sk_2", await GetAsync());
    }

    [Fact]
    public async Task that_is_refused_says_why()
    {
        _answer = (HttpStatusCode.BadRequest, """{"__type":"AccessDeniedException"}""");
        Assert.Contains("AccessDeniedException", (await Assert.ThrowsAsync<SecretUnavailableException>(GetAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_unavailable_while_Secrets_Manager_never_was_there()
    {
        foreach (var failure in new Exception[] { new HttpRequestException("Name or service not known"), new TaskCanceledException("Timeout") })
        {
            _failure = failure;
            Assert.Contains(failure.Message, (await Assert.ThrowsAsync<SecretUnavailableException>(GetAsync)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(NoValue)]
    [InlineData(null)]
    public async Task without_a_value_is_unavailable_says_so_once_and_is_asked_for_again_a_minute_later(string? body)
    {
        _answer = body is null ? Of(" ") : (HttpStatusCode.BadRequest, body);
        for (var minute = 0; minute < 3; minute++)
        {
            for (var call = 0; call < 10; call++) Assert.Equal("The secret stripe has no value yet.", (await Assert.ThrowsAsync<SecretUnavailableException>(GetAsync)).Message);
            _time.Advance(TimeSpan.FromSeconds(61));
        }

        Assert.Equal(3, _exchanges.Requests.Count);
        var (level, message) = Assert.Single(_log.Lines);
        Assert.Equal(LogLevel.Warning, level);
        Assert.Contains("aws secretsmanager put-secret-value --secret-id stripe", message, StringComparison.Ordinal);

        _answer = Of("sk_1\\n");
        Assert.Equal("sk_1", await GetAsync());
    }

    private static (HttpStatusCode Status, string Body) Of(string key) => (HttpStatusCode.OK, $$"""{"Name":"stripe","SecretString":"{{key}}"}""");

    private async Task<string> GetAsync() => await _secret.GetAsync(TestContext.Current.CancellationToken);
}
