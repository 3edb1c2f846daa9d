using System.Text.Json.Serialization;

namespace ServerlessShop.Lambda;

/// <summary>The body of a report to <c>/runtime/invocation/ID/error</c> and <c>/runtime/init/error</c>.</summary>
internal sealed record FunctionError(string ErrorType, string ErrorMessage, IReadOnlyList<string> StackTrace, FunctionError? Cause = null)
{
    // As long as .NET's own Lambda runtime goes: a report has to stay readable, and below 6 MB.
    private const int MaxCauses = 5;

    public static FunctionError From(Exception exception, int depth = 0) => new(
        exception is FunctionErrorException { ErrorType: var type } ? type : exception.GetType().Name,
        exception.Message,
        exception.StackTrace?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
        exception.InnerException is { } inner && depth < MaxCauses ? From(inner, depth + 1) : null);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FunctionError))]
internal sealed partial class RuntimeJson : JsonSerializerContext;
