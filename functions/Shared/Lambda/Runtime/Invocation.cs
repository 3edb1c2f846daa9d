namespace ServerlessShop.Lambda;

/// <param name="Payload">The event; valid until the next invocation is fetched, which reuses the memory.</param>
internal sealed record Invocation(InvocationContext Context, ReadOnlyMemory<byte> Payload);
