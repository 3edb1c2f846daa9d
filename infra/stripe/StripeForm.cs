using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using ServerlessShop.Callers;

namespace ServerlessShop.Stripe;

/// <summary>A request's parameters: form-encoded, nested ones as <c>metadata[key]=…</c> and <c>types[]=…</c> or <c>types[0]=…</c>.</summary>
internal sealed class StripeForm
{
    private readonly List<(string Root, string Key, string Value)> _fields;

    private StripeForm(IEnumerable<KeyValuePair<string, StringValues>> fields) =>
        _fields = [.. fields.SelectMany(field => field.Value, (field, value) => (RootOf(field.Key), KeyOf(field.Key), value ?? ""))];

    /// <summary>Equal for the same parameters in any order.</summary>
    public string Fingerprint => string.Join('&', _fields.Select(f => $"{f.Root}[{f.Key}]={f.Value}").Order(StringComparer.Ordinal));

    /// <exception cref="StripeException">The body is not a form, or has an unknown parameter.</exception>
    public static async Task<StripeForm> ReadAsync(HttpRequest request, string[] known)
    {
        if (request.ContentLength > 0 && !request.HasFormContentType)
            throw StripeException.Invalid($"Invalid request (check that your POST content type is application/x-www-form-urlencoded, not {request.ContentType}).");
        var form = new StripeForm(request.HasFormContentType ? request.Query.Concat(await FormAsync(request)) : request.Query);
        foreach (var (root, _, _) in form._fields)
            if (!known.Contains(root)) throw StripeException.Invalid($"Received unknown parameter: {root}", "parameter_unknown", root);
        return form;
    }

    /// <exception cref="StripeException">The body cannot be read.</exception>
    public static async Task<IFormCollection> FormAsync(HttpRequest request)
    {
        try
        {
            return await RequestBody.ReadFormAsync(request);
        }
        catch (BadHttpRequestException unreadable)
        {
            throw new StripeException(unreadable.StatusCode, new StripeError("invalid_request_error", unreadable.Message));
        }
    }

    public bool Has(string name) => _fields.Exists(f => f.Root == name);

    public string? Text(string name) => _fields.FirstOrDefault(f => f.Root == name && f.Key.Length == 0).Value is { Length: > 0 } value ? value : null;

    public string Required(string name) => Text(name) ?? throw StripeException.Invalid($"Missing required param: {name}.", "parameter_missing", name);

    public long RequiredInteger(string name) => Integer(name) ?? throw StripeException.Invalid($"Missing required param: {name}.", "parameter_missing", name);

    public long? Integer(string name) => Text(name) switch
    {
        null => null,
        var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) => value,
        var text => throw StripeException.Invalid($"Invalid integer: {text}", "parameter_invalid_integer", name),
    };

    public bool? Flag(string name) => OneOf(name, ["true", "false"]) is { } text ? text == "true" : null;

    public string? OneOf(string name, string[] values) => Text(name) switch
    {
        null => null,
        var text when values.Contains(text) => text,
        _ => throw StripeException.Invalid($"Invalid {name}: must be one of {string.Join(", ", values)}", "parameter_invalid_enum", name),
    };

    public IReadOnlyDictionary<string, string> Map(string name) => MapOver(name, new Dictionary<string, string>());

    /// <summary>An empty value removes its key.</summary>
    public IReadOnlyDictionary<string, string> MapOver(string name, IReadOnlyDictionary<string, string> map)
    {
        var result = new Dictionary<string, string>(map);
        foreach (var (_, key, value) in _fields.Where(f => f.Root == name && f.Key.Length > 0))
        {
            if (value.Length == 0) result.Remove(key);
            else result[key] = value;
        }

        return result;
    }

    public IReadOnlyList<string> List(string name) => [.. _fields.Where(f => f.Root == name).Select(f => f.Value)];

    private static string RootOf(string name) => name.IndexOf('[', StringComparison.Ordinal) is > 0 and var bracket ? name[..bracket] : name;

    private static string KeyOf(string name) => name.IndexOf('[', StringComparison.Ordinal) is > 0 and var bracket ? name[(bracket + 1)..].TrimEnd(']') : "";
}
