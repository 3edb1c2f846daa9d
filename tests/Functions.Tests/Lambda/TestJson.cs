using System.Text.Json.Serialization;

namespace ServerlessShop.Functions.Tests.Lambda;

public sealed record Greeting(string Name, string? Traceparent = null);

public sealed record Reply(string Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Greeting))]
[JsonSerializable(typeof(Reply))]
public sealed partial class TestJson : JsonSerializerContext;
