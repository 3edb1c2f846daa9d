using ServerlessShop.Stripe;

namespace ServerlessShop.Local.Tests.Stripe;

public sealed class Our_Stripe : StripeContract, IAsyncLifetime
{
    private StripeServer _server = null!;

    protected override Uri Endpoint => _server.Endpoint;

    public async ValueTask InitializeAsync() => _server = await StripeServer.StartAsync(cancellationToken: Cancelled);

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
