using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ServerlessShop.Lambda;

/// <summary>
/// What an invocation counts and measures. It is written when the invocation ends, as log lines that CloudWatch reads without being
/// called (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html): one
/// line, unless a metric has several values of a dimension. Buffers are kept, so that a query allocates nothing for it.
/// </summary>
/// <param name="output">Takes each line in one write.</param>
public sealed class Metrics(Stream output, TimeProvider time) : IDisposable
{
    private const string Namespace = "ServerlessShop";

    // CloudWatch takes no more of a metric in one line.
    private const int MaxValues = 100;

    // The batches of a consumer go side by side.
    private readonly Lock _lock = new();
    private readonly List<Measurement> _kept = [];
    private readonly List<Measurement> _line = [];
    private readonly List<(string Name, string Value)> _properties = [];
    private readonly ArrayBufferWriter<byte> _text = new(512);
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    private int _count;

    /// <summary>Counts one more.</summary>
    /// <param name="by">Values of the metric's dimensions, in their order, each of few. Without the last ones, it counts only for the sets that do not have them.</param>
    public void Count(Metric metric, params ReadOnlySpan<string> by) => Count(metric, 1, by);

    public void Count(Metric metric, long number, params ReadOnlySpan<string> by)
    {
        lock (_lock) Find(metric, by).Add(number);
    }

    /// <summary>Adds a value in the metric's unit, of which CloudWatch knows percentiles.</summary>
    public void Record(Metric metric, double value, params ReadOnlySpan<string> by)
    {
        lock (_lock) Find(metric, by).Values.Add(value);
    }

    public void Record(Metric metric, TimeSpan value, params ReadOnlySpan<string> by) => Record(metric, Math.Round(value.TotalMilliseconds, 3), by);

    /// <summary>Describes the invocation in each of its lines, for which CloudWatch bills nothing: the saved log queries add up by it, and Prometheus, for which it is a label, so it has few values as well.</summary>
    public void Describe(string property, string value)
    {
        lock (_lock) _properties.Add((property, value));
    }

    /// <summary>Writes what there is since the last time.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            for (var i = 0; i < _count; i++)
                while (_kept[i].IsLeft) WriteLine(i);
            _properties.Clear();
            _count = 0;
        }
    }

    public void Dispose() => _json.Dispose();

    private Measurement Find(Metric metric, ReadOnlySpan<string> by)
    {
        for (var i = 0; i < _count; i++)
            if (_kept[i].Is(metric, by)) return _kept[i];
        if (_count == _kept.Count) _kept.Add(new Measurement());
        var measurement = _kept[_count++];
        measurement.Begin(metric, by);
        return measurement;
    }

    private void WriteLine(int first)
    {
        _line.Clear();
        for (var i = first; i < _count; i++)
            if (_kept[i].IsLeft && FitsIntoLine(_kept[i])) _line.Add(_kept[i]);
        _text.ResetWrittenCount();
        _json.Reset(_text);
        _json.WriteStartObject();
        WriteDirectives();
        foreach (var (name, value) in _properties) _json.WriteString(name, value);
        for (var i = 0; i < _line.Count; i++) WriteDimensions(i);
        foreach (var measurement in _line) measurement.WriteValues(_json);
        _json.WriteEndObject();
        _json.Flush();
        _text.Write("\n"u8);
        output.Write(_text.WrittenSpan);
        output.Flush();
    }

    private bool FitsIntoLine(Measurement next)
    {
        foreach (var measurement in _line)
            if (!measurement.FitsBeside(next)) return false;
        return true;
    }

    private void WriteDirectives()
    {
        _json.WriteStartObject("_aws");
        _json.WriteNumber("Timestamp", time.GetUtcNow().ToUnixTimeMilliseconds());
        _json.WriteStartArray("CloudWatchMetrics");
        foreach (var measurement in _line) measurement.WriteDirective(_json);
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    // A member of the line stands for all metrics that name it.
    private void WriteDimensions(int index)
    {
        for (var d = 0; d < _line[index].By.Length; d++)
        {
            var name = _line[index].Metric.Names[d];
            var isThere = false;
            for (var before = 0; before < index; before++) isThere |= _line[before].ValueOf(name) is not null;
            if (!isThere) _json.WriteString(name, _line[index].By[d]);
        }
    }

    /// <summary>A metric with certain values of its dimensions, and what was added to it; used again by the next invocation.</summary>
    private sealed class Measurement
    {
        private readonly string[] _by = new string[2];
        private int _written;

        public Metric Metric { get; private set; } = null!;

        public ReadOnlySpan<string> By => _by.AsSpan(0, Known);

        public List<double> Values { get; } = [];

        public bool IsLeft => _written < Values.Count;

        private int Known { get; set; }

        public void Begin(Metric metric, ReadOnlySpan<string> by)
        {
            by.CopyTo(_by);
            (Metric, Known, _written) = (metric, by.Length, 0);
            Values.Clear();
        }

        public bool Is(Metric metric, ReadOnlySpan<string> by) => Metric == metric && By.SequenceEqual(by);

        public void Add(long number)
        {
            if (Values.Count == 0) Values.Add(0);
            Values[0] += number;
        }

        /// <returns>Null if it has no such dimension.</returns>
        public string? ValueOf(string dimension) => Array.IndexOf(Metric.Names, dimension) is >= 0 and var index && index < Known ? _by[index] : null;

        public bool FitsBeside(Measurement other)
        {
            if (Metric == other.Metric) return false;
            for (var d = 0; d < other.Known; d++)
                if (ValueOf(other.Metric.Names[d]) is { } value && value != other._by[d]) return false;
            return true;
        }

        public void WriteDirective(Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteString("Namespace", Namespace);
            json.WriteStartArray("Dimensions");
            for (var s = 0; s < Metric.Dimensions.Count; s++)
            {
                var set = Metric.Dimensions[s];
                if (set.Count > Known) continue;
                json.WriteStartArray();
                for (var d = 0; d < set.Count; d++) json.WriteStringValue(set[d]);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteStartArray("Metrics");
            json.WriteStartObject();
            json.WriteString("Name", Metric.Name);
            json.WriteString("Unit", Metric.Unit == MetricUnit.Count ? "Count" : "Milliseconds");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        public void WriteValues(Utf8JsonWriter json)
        {
            var count = Math.Min(Values.Count - _written, MaxValues);
            json.WritePropertyName(Metric.Name);
            if (count > 1) json.WriteStartArray();
            for (var i = 0; i < count; i++) json.WriteNumberValue(Values[_written + i]);
            if (count > 1) json.WriteEndArray();
            _written += count;
        }
    }
}
