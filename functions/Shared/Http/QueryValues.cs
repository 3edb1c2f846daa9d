using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ServerlessShop.Http;

/// <summary>
/// The values of a list's address, each read as what it means and as nothing else. An empty one is the same as none, as search forms
/// send it. One that cannot be read, or that comes twice where one is meant, is left out of what is returned and becomes part of the
/// problem: ASP.NET would join two by a comma, and read "10,5" as 105.
/// </summary>
public sealed class QueryValues
{
    private readonly IQueryCollection _query;
    private readonly Dictionary<string, string[]> _errors = [];

    private QueryValues(IQueryCollection query) => _query = query;

    /// <summary>What could not be read so far; null: nothing.</summary>
    public Problem? Problem => _errors.Count == 0 ? null : Problems.MalformedRequest("See errors for details.", _errors);

    /// <summary>How ASP.NET makes an endpoint's parameter of this type.</summary>
    public static ValueTask<QueryValues?> BindAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return ValueTask.FromResult<QueryValues?>(new(http.Request.Query));
    }

    /// <summary>Whether the name stands in the address, with or without a value.</summary>
    public bool Has(string name) => _query.ContainsKey(name);

    /// <summary>Everything that stands under a name, as it came.</summary>
    public StringValues All(string name) => _query[name];

    /// <summary>A filter that may be given several times: any of its values fits.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        [.. _query[name].Select(text => text!.Trim()).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <returns>Without spaces around it; null: there is none.</returns>
    public string? Text(string name)
    {
        var given = _query[name];
        if (given.Count > 1) _errors[name] = [$"{name} must be given only once."];
        return given.Count == 1 && given[0]!.Trim() is { Length: > 0 } text ? text : null;
    }

    /// <returns>The least or greatest number in place of one beyond it: what it is out of, the list knows better.</returns>
    public int? Number(string name) => Read(name, "a whole number, such as 20", text =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? (int)decimal.Clamp(number, int.MinValue, int.MaxValue) : (int?)null);

    public bool? Flag(string name) => Read(name, "true or false", text => bool.TryParse(text, out var flag) ? flag : (bool?)null);

    public decimal? Amount(string name) => Read(name, "a number of at most 28 digits, with a point before any decimals, such as 10.50", text =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : (decimal?)null);

    /// <summary>For a list that has one page and one order: no cursor and no order that is asked for can be one of its own.</summary>
    public Problem? RefusePaging()
    {
        if (Text("next") is not null) _errors["next"] = ["next must be left out: this list has only one page."];
        if (Text("sort") is not null) _errors["sort"] = ["sort must be left out: this list cannot be sorted."];
        return Problem;
    }

    private T? Read<T>(string name, string expected, Func<string, T?> read) where T : struct
    {
        if (Text(name) is not { } text) return null;
        if (read(text) is { } value) return value;
        _errors[name] = [$"{name} must be {expected}."];
        return null;
    }
}
