using System.Text;

namespace ServerlessShop.Local.Aws;

/// <summary>Keeps the newest lines that functions have logged, in memory; the oldest make room.</summary>
/// <param name="groups">The log group of each function.</param>
/// <param name="maxBytes">Of UTF-8, and a little for each line.</param>
public sealed class LogStore(IReadOnlyDictionary<string, string> groups, TimeProvider time, int maxBytes = LogStore.DefaultBytes)
{
    public const int DefaultBytes = 64 * 1024 * 1024;

    // What a line takes besides its text.
    private const int Overhead = 64;

    private readonly Lock _gate = new();
    private readonly Queue<KeptLine> _lines = new();
    private long _lastId;

    public IEnumerable<string> Groups => groups.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    public long Bytes { get; private set; }

    public void Add(string function, string line)
    {
        if (!groups.TryGetValue(function, out var group)) return;
        var text = Encoding.UTF8.GetBytes(line);
        lock (_gate)
        {
            _lines.Enqueue(new KeptLine(++_lastId, group, function, time.GetUtcNow(), text));
            Bytes += text.Length + Overhead;
            while (Bytes > maxBytes) Bytes -= _lines.Dequeue().Text.Length + Overhead;
        }
    }

    /// <summary>The lines of a group after <paramref name="id"/>, the oldest first.</summary>
    internal IReadOnlyList<KeptLine> After(long id, string group)
    {
        lock (_gate) return [.. _lines.Where(line => line.Id > id && line.Group == group)];
    }
}

/// <param name="Id">Counts up through all groups.</param>
/// <param name="Text">As the function wrote it, in UTF-8.</param>
internal sealed record KeptLine(long Id, string Group, string Function, DateTimeOffset At, byte[] Text);
