using ServerlessShop.Storefront.Browsing;

namespace ServerlessShop.Storefront.Specs.Running;

/// <summary>What search has shown last, in memory; two sandboxes may share it.</summary>
internal sealed class MemoryShelves : IShelfStore
{
    private SeenShelves? _seen;

    public Task<SeenShelves?> LoadAsync(CancellationToken cancellation) => Task.FromResult(_seen);

    public Task SaveAsync(SeenShelves seen, CancellationToken cancellation)
    {
        _seen = seen;
        return Task.CompletedTask;
    }
}
