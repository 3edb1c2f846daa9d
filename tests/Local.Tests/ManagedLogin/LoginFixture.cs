using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using ServerlessShop.Local.Measuring;
using ServerlessShop.Local.Aws;
using ServerlessShop.Local.Functions;
using ServerlessShop.Local.Tests.Functions;

namespace ServerlessShop.Local.Tests.ManagedLogin;

/// <summary>The AWS endpoint with its managed login, the storefront that sends its customers there, and one customer.</summary>
public abstract class LoginFixture : IAsyncLifetime
{
    protected const string Client = "local-storefrontclient";
    protected const string AdminClient = "local-adminclient";
    protected const string Trigger = "PreTokenGeneration";
    internal const string Callback = "http://127.0.0.1:8080/session/callback";
    protected const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private readonly CognitoUsers _users;
    private readonly HttpClient _server = new();
    private AwsEndpoint _aws = null!;

    protected LoginFixture() => _users = new CognitoUsers(
        "https://pool.example", "local-client",
        [
            new UserPoolClient("Client", "local-client", "Client", []), new UserPoolClient("AdminClient", AdminClient, "local-admins", []),
            new UserPoolClient("StorefrontClient", Client, "StorefrontClient", ["openid", "email", "profile"]),
        ],
        Time, Trigger);

    /// <summary>What the pool's trigger responds to its event; unless a test says otherwise, that nothing is to be changed.</summary>
    internal Func<JsonNode, InvocationResult> Respond { get; set; } = given => RecordingFunctions.Answer(given.ToJsonString());

    internal RecordingFunctions Functions { get; private set; } = null!;

    protected FakeTimeProvider Time { get; } = new(DateTimeOffset.UtcNow);

    protected CognitoUsers Users => _users;

    internal Visitor Customer { get; private set; } = null!;

    protected string Url => _aws.Url;

    /// <summary>How often a function was invoked.</summary>
    protected int Invocations => Functions.Events.Count;

    public async ValueTask InitializeAsync()
    {
        var nowhere = new Uri("http://127.0.0.1:1");
        Functions = new RecordingFunctions(given => Respond(given));
        _aws = await AwsEndpoint.StartAsync(
            new LocalServers(nowhere, "", "", nowhere, nowhere, AreItsOwn: true), Functions, _users,
            new Dictionary<string, string?>(), new LogStore(new Dictionary<string, string>(), Time), (_, _, _) => throw new NotSupportedException(), new ShopMetrics(), 0, TestContext.Current.CancellationToken);
        _server.BaseAddress = new Uri(_aws.Url);
        Customer = NewCustomer();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Customer.Dispose();
        _server.Dispose();
        await _aws.DisposeAsync();
        _users.Dispose();
    }

    internal Visitor NewCustomer() => new(new Uri(_aws.Url));

    /// <summary>The address to which the storefront sends its customer.</summary>
    protected static string Authorize(params (string Name, string? Value)[] changes) => Address("/oauth2/authorize", changes);

    /// <param name="changes">Parameters with another value; null: without it.</param>
    protected static string Address(string path, params (string Name, string? Value)[] changes)
    {
        var query = new Dictionary<string, string?>
        {
            ["response_type"] = "code", ["client_id"] = Client, ["redirect_uri"] = Callback, ["scope"] = "openid email profile", ["state"] = "s 1&2", ["nonce"] = "n-1",
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(Verifier))), ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes) query[name] = value;
        return QueryHelpers.AddQueryString(path, query.Where(parameter => parameter.Value is not null));
    }

    /// <returns>The code with which the customer came back.</returns>
    internal async Task<string> SignInAsync(Visitor? customer = null, string name = "ann")
    {
        customer ??= Customer;
        var form = await customer.FollowAsync(await customer.GetAsync(Authorize()));
        return (await customer.SubmitAsync(form, ("username", name), ("password", name))).BackAtTheShop["code"]!;
    }

    protected Task<(int Status, JsonObject Body)> ExchangeAsync(string code, params (string Name, string? Value)[] changes) => PostAsync(
        "/oauth2/token", [("grant_type", "authorization_code"), ("client_id", Client), ("code", code), ("redirect_uri", Callback), ("code_verifier", Verifier), .. changes]);

    protected Task<(int Status, JsonObject Body)> RefreshAsync(string token, string client = Client) =>
        PostAsync("/oauth2/token", [("grant_type", "refresh_token"), ("client_id", client), ("refresh_token", token)]);

    /// <summary>As the storefront's server.</summary>
    protected async Task<(int Status, JsonObject Body)> PostAsync(string path, params (string Name, string? Value)[] fields)
    {
        var form = new Dictionary<string, string>();
        foreach (var (name, value) in fields)
            if (value is null) form.Remove(name);
            else form[name] = value;
        using var content = new FormUrlEncodedContent(form);
        using var response = await _server.PostAsync(path, content, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, body.Length == 0 ? [] : JsonNode.Parse(body)!.AsObject());
    }

    protected static JsonWebToken Read(JsonObject tokens, string name) => new((string)tokens[name]!);

    protected static void AssertRefused(string error, (int Status, JsonObject Body) response) => Assert.Equal((400, error), (response.Status, (string?)response.Body["error"]));
}
