using System.Text.Json.Nodes;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Local;
using ServerlessShop.Local.Telemetry;

namespace ServerlessShop.EndToEnd.Tests.Tracing;

/// <summary>A shop whose traces go to the Aspire dashboard, or to the Zipkin that SHOP_ZIPKIN_URL names.</summary>
public sealed class TracedShop : RunningShop
{
    private static readonly string? s_zipkin = Environment.GetEnvironmentVariable("SHOP_ZIPKIN_URL") is { Length: > 0 } url ? url : null;

    /// <summary>Every span that has arrived.</summary>
    public async Task<IReadOnlyList<Span>> SpansAsync()
    {
        using var http = s_zipkin is null ? Shop.Dashboard!.OpenApi() : new HttpClient { BaseAddress = new Uri(s_zipkin) };
        var path = s_zipkin is null ? "/api/telemetry/traces?limit=10000" : "/api/v2/traces?limit=1000&lookback=3600000";
        var read = JsonNode.Parse(await http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken))!;
        return [.. s_zipkin is null ? Span.OfOtlp(read["data"]!) : Span.OfZipkin(read)];
    }

    protected override ShopOptions Adapt(ShopOptions options) =>
        s_zipkin is null ? options with { HasDashboard = true } : options with { Otlp = new OtlpTarget(new Uri(s_zipkin)) };
}

/// <param name="Parent">Null if it begins its trace.</param>
/// <param name="Links">The spans that it names: <c>TRACE/SPAN</c>.</param>
public sealed record Span(string Trace, string Id, string? Parent, string Service, string Name, IReadOnlyList<string> Links, IReadOnlyDictionary<string, string> Tags)
{
    public static IEnumerable<Span> OfOtlp(JsonNode data) =>
        from resource in data["resourceSpans"]!.AsArray()
        let service = Values(resource!["resource"]!["attributes"])["service.name"]
        from scope in resource["scopeSpans"]!.AsArray()
        from span in scope!["spans"]!.AsArray()
        select new Span(
            (string)span!["traceId"]!, (string)span["spanId"]!, (string?)span["parentSpanId"] is { Length: > 0 } parent ? parent : null, service, (string)span["name"]!,
            [.. (span["links"]?.AsArray() ?? []).Select(link => $"{(string?)link!["traceId"]}/{(string?)link["spanId"]}")], Values(span["attributes"]));

    // Zipkin writes names in small letters; its receiver of OTLP writes links as tags.
    public static IEnumerable<Span> OfZipkin(JsonNode traces) =>
        from trace in traces.AsArray()
        from span in trace!.AsArray()
        let tags = span!["tags"]?.AsObject().ToDictionary(tag => tag.Key, tag => (string)tag.Value!) ?? []
        select new Span(
            (string)span["traceId"]!, (string)span["id"]!, (string?)span["parentId"], (string)span["localEndpoint"]!["serviceName"]!, (string?)span["name"] ?? "", [.. tags.Where(tag => tag.Key.StartsWith("otlp.link.", StringComparison.Ordinal)).Select(tag => tag.Value.Replace('-', '/'))], tags);

    public bool IsOf(string service) => string.Equals(Service, service, StringComparison.OrdinalIgnoreCase);

    public bool Is(string service, string name) => IsOf(service) && string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, string> Values(JsonNode? attributes) => (attributes?.AsArray() ?? []).ToDictionary(
        attribute => (string)attribute!["key"]!, attribute => attribute!["value"]!.AsObject().FirstOrDefault().Value?.ToString() ?? "");
}
