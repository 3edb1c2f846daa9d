using Amazon.DynamoDBv2;
using DotNet.Testcontainers.Builders;
using ServerlessShop.Adapters.Tests.AnyEndpoint;
using ServerlessShop.Adapters.Tests.Events;
using Testcontainers.LocalStack;

[assembly: AssemblyFixture(typeof(AwsServer))]

namespace ServerlessShop.Adapters.Tests.AnyEndpoint;

/// <summary>
/// Any endpoint of AWS's APIs: AWS_ENDPOINT_URL, or else a LocalStack in Docker, started by the first test that asks. Where
/// there is neither, the test is skipped.
/// </summary>
public sealed class AwsServer : IAsyncDisposable
{
    // The one of infra/localstack/compose.yaml.
    private const string Image = "localstack/localstack:4.13.1";

    private readonly Lazy<Task<Uri>> _address;
    private LocalStackContainer? _container;

    public AwsServer() => _address = new(StartAsync);

    public Task<Uri> AddressAsync() => _address.Value;

    public async Task<IAmazonDynamoDB> DynamoDbAsync() => DynamoDbServer.Connect(await AddressAsync(), settings => settings.Timeout = TimeSpan.FromMinutes(1));

    public async ValueTask DisposeAsync()
    {
        if (_container is not null) await _container.DisposeAsync();
    }

    private async Task<Uri> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL") is { Length: > 0 } address) return new Uri(address);
        try
        {
            _container = new LocalStackBuilder(Image).Build();
        }
        catch (DockerUnavailableException)
        {
            Assert.Skip("Needs an endpoint of AWS's APIs: AWS_ENDPOINT_URL names none, and there is no Docker to start a LocalStack in.");
        }

        await _container.StartAsync(TestContext.Current.CancellationToken);
        return new Uri(_container.GetConnectionString());
    }
}
