using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.Adapters.Tests.Events;
using ServerlessShop.Aws;
using ServerlessShop.Aws.Events;
using ServerlessShop.Local.Servers;

[assembly: AssemblyFixture(typeof(DynamoDbServer))]

namespace ServerlessShop.Adapters.Tests.Events;

/// <summary>One DynamoDB for the run: SHOP_DYNAMODB_URL, or Amazon's DynamoDB Local.</summary>
public sealed class DynamoDbServer : IAsyncLifetime
{
    private DynamoDbLocal? _local;
    private AmazonDynamoDBClient _patient = null!;

    public Uri Address { get; private set; } = null!;

    public IAmazonDynamoDB Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("SHOP_DYNAMODB_URL") is { Length: > 0 } address) Address = new Uri(address);
        else Address = (_local = await DynamoDbLocal.StartAsync()).Endpoint;
        Client = Connect(Address);
        _patient = Connect(Address, settings => (settings.Timeout, settings.MaxErrorRetry) = (TimeSpan.FromMinutes(1), 0));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _patient.Dispose();
        if (_local is not null) await _local.DisposeAsync();
    }

    /// <summary>The functions' own client, at another address.</summary>
    public static AmazonDynamoDBClient Connect(Uri address, Action<AmazonDynamoDBConfig>? change = null)
    {
        var settings = DynamoDbClient.CreateConfig();
        change?.Invoke(settings);
        settings.ServiceURL = address.ToString();
        settings.AuthenticationRegion = "eu-central-1";
        return new AmazonDynamoDBClient(new BasicAWSCredentials("local", "local"), settings);
    }

    public async Task<DynamoDbEventStore> NewStoreAsync() => Store(Client, await NewTableAsync());

    public static DynamoDbEventStore Store(IAmazonDynamoDB client, string table) =>
        new(client, table, NullLogger<DynamoDbEventStore>.Instance, TimeProvider.System);

    public async Task<string> NewTableAsync()
    {
        var table = EventTable.New();
        await CreateTableAsync(table);
        return table.TableName;
    }

    /// <summary>A table whose items have a key of one part, <c>pk</c>.</summary>
    public Task CreateTableAsync(string name) => CreateTableAsync(new CreateTableRequest
    {
        TableName = name,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        AttributeDefinitions = [new("pk", ScalarAttributeType.S)],
        KeySchema = [new("pk", KeyType.HASH)],
    });

    /// <summary>Waits longer than a function does: LocalStack starts its DynamoDB at the first table, and one sent again would be there already.</summary>
    public Task CreateTableAsync(CreateTableRequest table) => _patient.CreateTableAsync(table);
}
