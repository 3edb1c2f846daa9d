using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.Aws.Events;
using ServerlessShop.EventSourcing;
using ServerlessShop.Inventory;
using ServerlessShop.Orders;
using ServerlessShop.Payments;
using ServerlessShop.Products;

namespace ServerlessShop.Checking;

/// <summary>Every stream of every domain, read whole.</summary>
/// <param name="Streams">By domain, such as <c>orders</c>, then by stream: its commits in order.</param>
internal sealed record Tables(IReadOnlyDictionary<string, IReadOnlyDictionary<StreamId, IReadOnlyList<Commit>>> Streams)
{
    private static readonly (string Domain, string Table)[] s_domains =
        [("products", "ProductsEvents"), ("inventory", "InventoryEvents"), ("orders", "OrdersEvents"), ("payments", "PaymentsEvents")];

    public IReadOnlyList<(string Id, Product State, long Version)> Products => Fold("products", Product.Decider);

    public IReadOnlyList<(string Id, Stock State, long Version)> Stocks => Fold("inventory", Stock.Decider);

    public IReadOnlyList<(string Id, Reservation State, long Version)> Reservations => Fold("inventory", Reservation.Decider);

    public IReadOnlyList<(string Id, Order State, long Version)> Orders => Fold("orders", Order.Decider);

    public IReadOnlyList<(string Id, Payment State, long Version)> Payments => Fold("payments", Payment.Decider);

    public static async Task<Tables> ReadAsync(Uri address, CancellationToken cancellation)
    {
        using var dynamoDb = Client(address);
        var streams = new Dictionary<string, IReadOnlyDictionary<StreamId, IReadOnlyList<Commit>>>();
        foreach (var (domain, table) in s_domains)
        {
            var store = new DynamoDbEventStore(dynamoDb, table, NullLogger<DynamoDbEventStore>.Instance, TimeProvider.System);
            var commits = await store.ScanAsync(0, 1, cancellation).ToListAsync(cancellation);
            streams.Add(domain, commits.GroupBy(c => c.Stream).ToDictionary(s => s.Key, s => (IReadOnlyList<Commit>)[.. s.OrderBy(c => c.Version)]));
        }

        return new Tables(streams);
    }

    public static AmazonDynamoDBClient Client(Uri address) => new(
        new BasicAWSCredentials("local", "local"), new AmazonDynamoDBConfig { ServiceURL = address.ToString(), AuthenticationRegion = "eu-central-1" });

    /// <summary>The events of one kind, with the streams they are in.</summary>
    public IEnumerable<TEvent> EventsOf<TState, TEvent>(string domain, StreamModel<TState, TEvent> model)
        where TState : notnull where TEvent : notnull =>
        Streams[domain].Where(s => s.Key.Category == model.Category).SelectMany(s => s.Value).SelectMany(c => c.Events).Select(model.Events.Read);

    private List<(string Id, TState State, long Version)> Fold<TState, TEvent>(string domain, StreamModel<TState, TEvent> model)
        where TState : notnull where TEvent : notnull =>
        [.. Streams[domain].Where(s => s.Key.Category == model.Category).Select(s => (s.Key.Id, s.Value.Aggregate(model.Initial, model.Fold), s.Value[^1].LastVersion))];
}
