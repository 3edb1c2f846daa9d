using System.Text.Json.Serialization;

namespace ServerlessShop.Sandboxes;

/// <summary>Starts a sandbox, or stops one.</summary>
/// <param name="Id">The runner's number for it.</param>
/// <param name="Program">The project whose list has the function; null: the sandbox answers its invocation and ends.</param>
/// <param name="Variables">The function's environment.</param>
public sealed record SandboxRequest(int Id, string? Program = null, Dictionary<string, string>? Variables = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SandboxRequest))]
internal sealed partial class SandboxJson : JsonSerializerContext;
