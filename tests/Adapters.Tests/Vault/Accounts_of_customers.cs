using System.Net;
using ServerlessShop.Testing;
using ServerlessShop.Vault;

namespace ServerlessShop.Adapters.Tests.Vault;

public sealed class Accounts_of_customers : IDisposable
{
    private const string NotFound = """{"__type":"UserNotFoundException","message":"User does not exist."}""";

    private readonly HttpExchanges _exchanges;
    private readonly HttpClient _http;
    private readonly CustomerAccounts _accounts;
    private (HttpStatusCode Status, string Body) _response = (HttpStatusCode.OK, "");
    private Exception? _failure;
    private string? _operation;

    public Accounts_of_customers()
    {
        _exchanges = new HttpExchanges(request =>
        {
            _operation = request.Headers.GetValues("X-Amz-Target").Single();
            return _failure is null ? _response : throw _failure;
        });
        _http = new HttpClient(_exchanges) { BaseAddress = new Uri("https://cognito.test") };
        _accounts = new CustomerAccounts(_http, "eu-central-1_AbC");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task are_deleted_by_the_id_in_the_customer_s_tokens()
    {
        await _accounts.DeleteAsync("ann-1", Cancellation);
        Assert.Equal(("AWSCognitoIdentityProviderService.AdminDeleteUser", """{"UserPoolId":"eu-central-1_AbC","Username":"ann-1"}"""), (_operation, Assert.Single(_exchanges.Requests).Body));
        _response = (HttpStatusCode.BadRequest, NotFound);
        await _accounts.DeleteAsync("ann-1", Cancellation);
    }

    /// <summary>Cognito finds users by their mail address as well, but their key stands under their id.</summary>
    [Theory]
    [InlineData("ann-1", true)]
    [InlineData("ann@example.org", false)]
    public async Task are_found_by_that_id_alone(string id, bool exists)
    {
        _response = (HttpStatusCode.OK, """{"Username":"ann-1","UserAttributes":[{"Name":"email","Value":"ann@example.org"},{"Name":"sub","Value":"ann-1"}],"Enabled":true}""");
        Assert.Equal(exists, await _accounts.ExistsAsync(id, Cancellation));
        Assert.Equal("AWSCognitoIdentityProviderService.AdminGetUser", _operation);
        _response = (HttpStatusCode.BadRequest, NotFound);
        Assert.False(await _accounts.ExistsAsync(id, Cancellation));
    }

    [Fact]
    public async Task are_unknown_while_Cognito_does_not_say()
    {
        _response = (HttpStatusCode.BadRequest, """{"__type":"TooManyRequestsException"}""");
        Assert.Contains("TooManyRequestsException", (await Assert.ThrowsAsync<CustomerAccountsUnavailableException>(() => _accounts.DeleteAsync("ann-1", Cancellation))).Message, StringComparison.Ordinal);
        _failure = new TaskCanceledException("The request was canceled due to the configured HttpClient.Timeout of 3 seconds elapsing.");
        await Assert.ThrowsAsync<CustomerAccountsUnavailableException>(() => _accounts.ExistsAsync("ann-1", Cancellation));
    }
}
