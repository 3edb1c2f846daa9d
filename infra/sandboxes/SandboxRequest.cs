using System.Text.Json.Serialization;

namespace ServerlessShop.Sandboxes;

/// <summary>Starts a sandbox (all three), stops one (its number alone), or adds to the process' own environment (variables without a program).</summary>
/// <param name="Id">The runner's number for the sandbox.</param>
/// <param name="Program">The project whose list has the function. A sandbox that is stopped answers its invocation and ends.</param>
/// <param name="Variables">The function's environment, or what is the same for all functions.</param>
public sealed record SandboxRequest(int Id, string? Program = null, Dictionary<string, string>? Variables = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SandboxRequest))]
internal sealed partial class SandboxJson : JsonSerializerContext;
