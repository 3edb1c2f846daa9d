namespace ServerlessShop.Local.Gateway;

/// <summary>
/// Finds a request's route as API Gateway does: the most specific one, an exact segment before <c>{parameter}</c> before
/// <c>{proxy+}</c> before <c>$default</c>, and of two alike the one that names the method.
/// </summary>
internal sealed class RouteTable(IEnumerable<Route> routes)
{
    private readonly List<Entry> _entries =
    [
        .. routes.Select(route => new Entry(route, route.Path == "$default" ? null : Split(route.Path)))
            .OrderBy(e => e.Segments is null)
            .ThenBy(e => e.Segments is null ? "" : string.Concat(e.Segments.Select(Rank)), StringComparer.Ordinal)
            .ThenBy(e => e.Route.Method == "ANY"),
    ];

    /// <param name="path">Decoded.</param>
    public (Route Route, IReadOnlyDictionary<string, string> Parameters)? Find(string method, string path)
    {
        var segments = Split(path);
        foreach (var (route, pattern) in _entries)
        {
            if (route.Method != "ANY" && route.Method != method && pattern is not null) continue;
            if (pattern is null) return (route, new Dictionary<string, string>());
            if (Match(pattern, segments) is { } parameters) return (route, parameters);
        }

        return null;
    }

    private static Dictionary<string, string>? Match(string[] pattern, string[] segments)
    {
        var parameters = new Dictionary<string, string>();
        for (var i = 0; i < pattern.Length; i++)
        {
            // A parameter stands for something: "/orders/" is not an order.
            if (i >= segments.Length || (segments[i].Length == 0 && pattern[i].StartsWith('{'))) return null;
            if (pattern[i].EndsWith("+}", StringComparison.Ordinal))
            {
                parameters[pattern[i][1..^2]] = string.Join('/', segments[i..]);
                return parameters;
            }

            if (pattern[i].StartsWith('{')) parameters[pattern[i][1..^1]] = segments[i];
            else if (pattern[i] != segments[i]) return null;
        }

        return pattern.Length == segments.Length ? parameters : null;
    }

    private static string[] Split(string path) => path.TrimStart('/').Split('/');

    private static char Rank(string segment) => segment.EndsWith("+}", StringComparison.Ordinal) ? 'c' : segment.StartsWith('{') ? 'b' : 'a';

    private sealed record Entry(Route Route, string[]? Segments);
}
