using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ServerlessShop.Checking;
using ServerlessShop.Local;

namespace ServerlessShop.EndToEnd.Tests.Running;

/// <summary>A whole shop: functions behind the gateway, on servers of its own, or on those that the SHOP_… variables name.</summary>
public class RunningShop : IAsyncLifetime
{
    private readonly FunctionLogs _logs = new();
    private HttpClient _http = null!;
    private Task? _end;
    private int _customers;

    public Shop Shop { get; private set; } = null!;

    public Client Stranger => new(_http, null);

    public Client Admin => As("admin");

    public Client Ann => As("ann");

    public Client Ben => As("ben");

    public EventTables Tables { get; private set; } = null!;

    /// <summary>What the functions wrote, the newest last.</summary>
    public IReadOnlyCollection<string> Logs => _logs.Lines;

    /// <summary>All that is counted and measured, as Prometheus reads it.</summary>
    public Task<string> MetricsAsync() => _http.GetStringAsync(new Uri($"{Shop.AwsUrl}/metrics"), TestContext.Current.CancellationToken);

    /// <summary>Batches that the function did not take, or not whole, so far.</summary>
    public int FailuresOf(string function) => _logs.Failures.Count(report => report.Function == function);

    /// <summary>Somebody who has nothing open yet: a customer's unpaid orders and declined payments are limited.</summary>
    public Client NextCustomer() => As($"customer-{Interlocked.Increment(ref _customers)}");

    /// <summary>Another customer, with <paramref name="password"/> as the address's name too.</summary>
    /// <returns>The user's name, which is their id, too.</returns>
    public string SignUp(string password) => Shop.Users.SignUp($"{password}@example.org", password)!;

    public Client As(string user) => new(_http, Shop.Users.Token(user));

    /// <summary>By Cognito's API, which asks the pool's trigger; <see cref="As"/> has all rights of the user.</summary>
    public async Task<Client> SignInAsync(string user, string client)
    {
        using var call = new HttpRequestMessage(HttpMethod.Post, Shop.AwsUrl)
        {
            Content = JsonContent.Create(new { AuthFlow = "USER_PASSWORD_AUTH", ClientId = client, AuthParameters = new { USERNAME = user, PASSWORD = user } }, options: new()),
        };
        call.Headers.Add("X-Amz-Target", "AWSCognitoIdentityProviderService.InitiateAuth");
        using var response = await _http.SendAsync(call, TestContext.Current.CancellationToken);
        var tokens = JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        return new Client(_http, (string)tokens["AuthenticationResult"]!["AccessToken"]!);
    }

    public virtual async ValueTask InitializeAsync()
    {
        Shop = await Shop.StartAsync(Adapt(new ShopOptions { Observer = _logs, AreIsolated = IsIsolated }.WithServersOfTheEnvironment()), TestContext.Current.CancellationToken);
        _http = new HttpClient { BaseAddress = new Uri(Shop.ApiUrl), Timeout = TimeSpan.FromMinutes(2) };
        Tables = new EventTables(Shop.Servers.DynamoDbUrl);
    }

    public ShopToCheck ToCheck
    {
        get
        {
            var servers = Shop.Servers.Addresses;
            return new ShopToCheck(servers.DynamoDb, servers.Kafka, servers.Redis, servers.OpenSearch, servers.Stripe, new Uri(Shop.AwsUrl), servers.AreItsOwn);
        }
    }

    /// <summary>What a test wants of it besides.</summary>
    protected virtual ShopOptions Adapt(ShopOptions options) => options;

    /// <summary>Whether each sandbox is a process of its own, which a test may kill.</summary>
    protected virtual bool IsIsolated => false;

    // A saga's step may be tried again for seven minutes, where a slow machine makes many of them meet, before it parks.
    private static readonly TimeSpan s_longestSaga = TimeSpan.FromMinutes(8);

    /// <summary>Whatever the tests did to it, in the end nothing may be lost.</summary>
    protected virtual bool IsChecked => true;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await EndAsync();
    }

    /// <summary>Checks the shop and stops it, once.</summary>
    public Task EndAsync() => _end ??= CheckAndStopAsync();

    private async Task CheckAndStopAsync()
    {
        try
        {
            if (IsChecked && Shop is not null) Assert.Empty(await ShopChecker.CheckWhenStillAsync(ToCheck, s_longestSaga));
        }
        finally
        {
            _http?.Dispose();
            Tables?.Dispose();
            if (Shop is not null) await Shop.DisposeAsync();
        }
    }
}
