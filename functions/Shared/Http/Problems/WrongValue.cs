using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ServerlessShop.Http;

/// <summary>
/// What a value that could not be read has to be, in words for its sender. System.Text.Json says of a number that is too large, and of
/// text that is no Unicode, the same as of a value of another type, and names the type around it: the wanted one is found by its path.
/// </summary>
internal static class WrongValue
{
    private const string Unknown = "Has the wrong type.";

    public static string InBody(JsonException json, HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is not { } body || json.Path is not { } path) return Unknown;
        var options = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return At(path.TrimStart('$'), body, options) switch
        {
            // "Cannot get the value of a token type 'Number' as a string."
            { } text when text == typeof(string) => json.InnerException is { } cause && !cause.Message.Contains("token type", StringComparison.Ordinal) ? "Must be text in valid Unicode." : "Must be text.",
            { } type when OfScalar(type) is { } scalar => scalar,
            { } type when options.TryGetTypeInfo(type, out var known) => known.Kind switch
            {
                JsonTypeInfoKind.Object => "Must be an object.",
                JsonTypeInfoKind.Enumerable => "Must be a list.",
                _ => Unknown,
            },
            _ => Unknown,
        };
    }

    /// <param name="type">The type of an endpoint's parameter.</param>
    public static string InQuery(Type type) => OfScalar(type) ?? Unknown;

    /// <param name="keyword">C#'s own, such as <c>int</c> or <c>int?</c>.</param>
    public static string InQuery(string keyword) => keyword.TrimEnd('?') switch
    {
        "int" => InQuery(typeof(int)),
        "long" => InQuery(typeof(long)),
        "bool" => InQuery(typeof(bool)),
        _ => Unknown,
    };

    private static string? OfScalar(Type type) => Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
    {
        TypeCode.Int32 => WholeNumber(int.MinValue, int.MaxValue),
        TypeCode.Int64 => WholeNumber(long.MinValue, long.MaxValue),
        TypeCode.Decimal => "Must be a number of at most 28 digits, such as 12.50.",
        TypeCode.Boolean => "Must be true or false.",
        _ => null,
    };

    private static string WholeNumber(long least, long greatest) =>
        string.Create(CultureInfo.InvariantCulture, $"Must be a whole number from {least} to {greatest}, without a decimal point or an exponent.");

    // ".lines[0].quantity"; a name with other characters stands in brackets and quotes, and none of ours has any.
    private static Type? At(string path, Type type, JsonSerializerOptions options)
    {
        var at = type;
        foreach (var step in path.Split('.', '['))
        {
            if (step.Length == 0) continue;
            if (step[^1] == ']') at = at.IsArray ? at.GetElementType() : at.GenericTypeArguments.FirstOrDefault();
            else at = options.TryGetTypeInfo(at, out var known) ? known.Properties.FirstOrDefault(property => property.Name == step)?.PropertyType : null;
            if (at is null) return null;
        }

        return at;
    }
}
