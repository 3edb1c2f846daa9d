using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ServerlessShop.StepFunctions.Api;

/// <summary>maxResults and nextToken of the calls that list; the token holds how many were listed before.</summary>
internal sealed class Page
{
    private const int MaxPageSize = 1000;
    private readonly int _size;
    private readonly int _start;

    public Page(ApiRequest request, int usual = 100)
    {
        var size = request.Count("maxResults", MaxPageSize);
        _size = size == 0 ? usual : size;
        _start = request.LimitedText("nextToken", 1, 3096) is { } token ? Read(token) : 0;
    }

    public void Write<T>(Utf8JsonWriter writer, string name, IReadOnlyList<T> all, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in all.Skip(_start).Take(_size)) write(item);
        writer.WriteEndArray();
        if (_start + _size < all.Count) writer.WriteString("nextToken", Convert.ToBase64String(Encoding.UTF8.GetBytes($"after:{_start + _size}")));
    }

    private static int Read(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length) is ['a', 'f', 't', 'e', 'r', ':', .. var digits]
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? start
            : throw new ApiException("InvalidToken", "Invalid Token: 'Invalid token'");
    }
}
