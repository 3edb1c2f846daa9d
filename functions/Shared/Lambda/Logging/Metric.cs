namespace ServerlessShop.Lambda;

public enum MetricUnit { Count, Milliseconds }

/// <summary>One of the shop's metrics. functions/README.md lists all of them.</summary>
/// <example><code>new Metric("SagasParked", MetricUnit.Count, [], ["Step"])</code></example>
public sealed class Metric
{
    private readonly string[][] _dimensions;

    /// <param name="dimensions">Each set of dimensions by which CloudWatch adds it up, the longest last; a longer one begins with the shorter ones. None: only all together.</param>
    public Metric(string name, MetricUnit unit, params string[][] dimensions)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        (Name, Unit) = (name, unit);
        _dimensions = dimensions.Length == 0 ? [[]] : dimensions;
        Names = _dimensions[^1];
        if (Names.Length > 2 || Array.Exists(_dimensions, set => !Names.AsSpan().StartsWith(set)))
            throw new ArgumentException($"{name} has more than two dimensions, or a set that is not the beginning of the last one.", nameof(dimensions));
    }

    public string Name { get; }

    public MetricUnit Unit { get; }

    /// <summary>CloudWatch bills every combination of values of each set as a metric of its own.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Dimensions => _dimensions;

    internal string[] Names { get; }

    public override string ToString() => Name;
}
