using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using ServerlessShop.Lambda;

namespace ServerlessShop.Functions.Tests.Lambda;

/// <summary>What a function logged, line by line.</summary>
public sealed class LogLines : MemoryStream
{
    private readonly ConcurrentQueue<JsonElement> _lines = new();

    public LogLines() => Factory = new JsonLineLoggerFactory(this, LogLevel.Trace);

    public ILoggerFactory Factory { get; }

    public IReadOnlyCollection<JsonElement> All => _lines;

    public JsonElement Line(string message) => Assert.Single(_lines, line => line.TryGetProperty("message", out var found) && found.GetString() == message);

    /// <summary>What was counted, in the embedded metric format.</summary>
    public IEnumerable<JsonElement> Metrics => _lines.Where(line => line.TryGetProperty("_aws", out _));

    // The provider promises one write a line.
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Assert.Equal(buffer.Length - 1, buffer.IndexOf((byte)'\n'));
        _lines.Enqueue(JsonElement.Parse(buffer));
    }
}
