using System.Text.Json.Serialization;

namespace ServerlessShop.Http;

/// <summary>A problem on the wire; public for clients that read one.</summary>
public sealed record ProblemDocument(
    string Type, string Title, int Status, string? Detail = null, IReadOnlyDictionary<string, string[]>? Errors = null, string? TraceId = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProblemDocument))]
public sealed partial class ProblemJson : JsonSerializerContext;
