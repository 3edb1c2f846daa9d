using ServerlessShop.Local;
using ServerlessShop.Local.Triggers;
using StackExchange.Redis;

namespace ServerlessShop.Benchmarks.Measuring;

/// <summary>A whole shop, empty and on servers of its own, and what is asked of it.</summary>
internal sealed class MeasuredShop : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http;
    private readonly ConnectionMultiplexer _redis;
    private int _customers;

    private MeasuredShop(Shop shop, Sagas sagas, ConnectionMultiplexer redis)
    {
        (Shop, Sagas, _redis) = (shop, sagas, redis);
        _http = new HttpClient { BaseAddress = new Uri(shop.ApiUrl), Timeout = s_patience };
        (Admin, Ann, Ben) = (As("admin"), As("ann"), As("ben"));
    }

    public Shop Shop { get; }

    public Sagas Sagas { get; }

    public Caller Admin { get; }

    public Caller Ann { get; }

    public Caller Ben { get; }

    /// <summary>Those that the customers met.</summary>
    public ServerErrors Errors { get; } = new();

    /// <summary>Another one each time: what a customer may have open at once is limited.</summary>
    public Caller NextCustomer() => Customer(1 + (Interlocked.Increment(ref _customers) % 200));

    /// <summary>The user <c>customer-N</c>, who sends a request again after a server error.</summary>
    public Caller Customer(int number) => new(_http, Shop.Users.Token($"customer-{number}"), Errors);

    /// <param name="dynamoDb">In place of the runner's own DynamoDB.</param>
    public static async Task<MeasuredShop> StartAsync(Uri? dynamoDb = null)
    {
        var sagas = new Sagas();
        var shop = await Shop.StartAsync(new ShopOptions { Observer = sagas, DynamoDbUrl = dynamoDb });
        return new MeasuredShop(shop, sagas, await ConnectionMultiplexer.ConnectAsync(shop.Servers.RedisEndpoint));
    }

    public IEnumerable<Trigger> TriggersOf(string function) => Shop.Triggers.Where(trigger => trigger.Function == function);

    /// <summary>Waits until the view in Redis is at least at this version, read past the queries (which would fold what is missing).</summary>
    /// <param name="precision">Between two looks.</param>
    public async Task SeeViewAsync(string view, string id, long version, TimeSpan precision)
    {
        using var limit = new CancellationTokenSource(s_patience);
        while (((long?)await _redis.GetDatabase().HashGetAsync($"{view}:{SchemaOf(view)}.1:{id}", "version") ?? 0) < version) await Task.Delay(precision, limit.Token);
    }

    /// <summary>Waits until no function was invoked for a second.</summary>
    public async Task BeQuietAsync()
    {
        for (long before = -1; before != Invocations().Values.Sum();)
        {
            before = Invocations().Values.Sum();
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>By function, since the start.</summary>
    public Dictionary<string, long> Invocations() => Shop.Functions.Definitions.ToDictionary(f => f.Name, f => Shop.Functions.Invocations(f.Name));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _redis.DisposeAsync();
        await Shop.DisposeAsync();
    }

    private static int SchemaOf(string view) => view switch
    {
        "product" => Products.Product.Decider.Schema!.Number,
        "order" => Orders.Order.Decider.Schema!.Number,
        _ => throw new ArgumentOutOfRangeException(nameof(view), view, "No scenario waits for this view."),
    };

    private Caller As(string user) => new(_http, Shop.Users.Token(user));
}
