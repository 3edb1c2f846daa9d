using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ServerlessShop.Lambda;

/// <summary>
/// Sends spans as subsegments to the X-Ray daemon that Lambda runs beside a function, by UDP: nothing is waited for
/// (https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html). They belong to the trace of Lambda's own segment,
/// and Lambda starts a new trace behind a stream or a topic; an annotation then holds our trace id.
/// </summary>
internal sealed class XRayExporter(IPEndPoint daemon) : ISpanExporter
{
    // What one datagram holds, and what the daemon takes.
    private const int MaxDocument = 64_000;

    // Characters that a name may have, besides letters, digits and spaces.
    private const string NameMarks = "_.:/%&#=+\\-@";

    private static readonly byte[] s_header = "{\"format\":\"json\",\"version\":1}\n"u8.ToArray();

    private readonly Socket _socket = new(daemon.AddressFamily, SocketType.Dgram, ProtocolType.Udp);

    public string Name => "X-Ray";

    /// <returns>Null where no daemon runs; Lambda names it in <c>AWS_XRAY_DAEMON_ADDRESS</c>.</returns>
    public static XRayExporter? Create(Settings settings) =>
        settings.Optional("AWS_XRAY_DAEMON_ADDRESS") is { } address && IPEndPoint.TryParse(address, out var daemon) ? new XRayExporter(daemon) : null;

    public bool Wants(ILambdaContext invocation) => XRayHeader.Parse(invocation.TraceId) is { IsSampled: true };

    public Task<bool> ExportAsync(ILambdaContext invocation, IReadOnlyList<Activity> spans)
    {
        if (XRayHeader.Parse(invocation.TraceId) is not { } header) return Task.FromResult(true);
        var own = spans.Select(span => span.SpanId).ToHashSet();
        try
        {
            var sent = true;
            foreach (var span in spans) sent &= Send(Document(span, header, own.Contains(span.ParentSpanId) ? span.ParentSpanId.ToHexString() : header.Parent));
            return Task.FromResult(sent);
        }
        catch (SocketException)
        {
            return Task.FromResult(false);
        }
    }

    public void Dispose() => _socket.Dispose();

    private bool Send(ReadOnlyMemory<byte> document) => document.Length <= MaxDocument && _socket.SendTo(document.Span, daemon) == document.Length;

    private static ReadOnlyMemory<byte> Document(Activity span, XRayHeader header, string parent)
    {
        var stream = new MemoryStream();
        stream.Write(s_header);
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("type", "subsegment");
            json.WriteString("name", NameOf(span));
            json.WriteString("id", span.SpanId.ToHexString());
            json.WriteString("trace_id", header.TraceId);
            json.WriteString("parent_id", parent);
            json.WriteNumber("start_time", Seconds(span.StartTimeUtc));
            json.WriteNumber("end_time", Seconds(span.StartTimeUtc + span.Duration));
            if (span.Kind is ActivityKind.Client or ActivityKind.Producer) json.WriteString("namespace", Tag(span, "rpc.system") == "aws-api" ? "aws" : "remote");
            if (span.Status == ActivityStatusCode.Error) json.WriteBoolean("fault", true);
            WriteHttp(json, span);
            WriteAws(json, span);
            WriteAnnotations(json, span, header);
            json.WriteEndObject();
        }

        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }

    private static void WriteHttp(Utf8JsonWriter json, Activity span)
    {
        if (Tag(span, "http.request.method") is not { } method) return;
        json.WriteStartObject("http");
        json.WriteStartObject("request");
        json.WriteString("method", method);
        if (Tag(span, "url.full") is { } url) json.WriteString("url", url);
        json.WriteEndObject();
        if (span.GetTagItem("http.response.status_code") is int status)
        {
            json.WriteStartObject("response");
            json.WriteNumber("status", status);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteAws(Utf8JsonWriter json, Activity span)
    {
        if (Tag(span, "rpc.method") is not { } operation) return;
        json.WriteStartObject("aws");
        json.WriteString("operation", operation);
        if (Tag(span, "db.collection.name") is { } table) json.WriteString("table_name", table);
        json.WriteEndObject();
    }

    // An annotation's key has letters, digits and underscores.
    private static void WriteAnnotations(Utf8JsonWriter json, Activity span, XRayHeader header)
    {
        json.WriteStartObject("annotations");
        if (span.TraceId.ToHexString() is var trace && trace != header.Root) json.WriteString("trace_id", trace);
        foreach (var (name, value) in span.TagObjects)
            if (name.StartsWith("shop.", StringComparison.Ordinal) && value is not null) json.WriteString(name.Replace('.', '_'), Convert.ToString(value, CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private static string NameOf(Activity span)
    {
        var name = new StringBuilder(span.DisplayName.Length);
        foreach (var character in span.DisplayName.Length > 200 ? span.DisplayName[..200] : span.DisplayName)
            name.Append(char.IsAsciiLetterOrDigit(character) || character == ' ' || NameMarks.Contains(character, StringComparison.Ordinal) ? character : '_');
        return name.ToString();
    }

    private static string? Tag(Activity span, string name) => span.GetTagItem(name) as string;

    private static decimal Seconds(DateTime time) => (time - DateTime.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerSecond;
}
