using Lucene.Net.Index;
using Lucene.Net.Search;

namespace ServerlessShop.OpenSearch.Searching;

/// <summary>Takes every document that a query finds: its part in the aggregations and, where it passes the filter that comes after them, its sort keys.</summary>
internal sealed class Finding(IReadOnlyList<SortKey> sort, IEnumerable<Aggregation> aggregations, Filter? postFilter) : ICollector
{
    private readonly bool _needsScores = sort.Any(key => key.Field == SortKey.Score);
    private Scorer? _scorer;
    private Columns _columns = null!;
    private int _base;

    public List<Hit> Hits { get; } = [];

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer) => _scorer = scorer;

    public void SetNextReader(AtomicReaderContext context)
    {
        (_columns, _base) = (new Columns(context.AtomicReader), context.DocBase);
        postFilter?.Enter(context);
        foreach (var aggregation in aggregations) aggregation.Enter(context);
    }

    public void Collect(int doc)
    {
        foreach (var aggregation in aggregations) aggregation.Count(_columns, doc);
        if (postFilter?.Passes(doc) == false) return;
        var score = _needsScores ? _scorer!.GetScore() : float.NaN;
        Hits.Add(new Hit(_base + doc, score, [.. sort.Select(key => key.Of(_columns, doc, score))]));
    }

    public int Compare(IComparable?[] a, IComparable?[] b)
    {
        for (var i = 0; i < sort.Count; i++)
            if (sort[i].Compare(a[i], b[i]) is not 0 and var order) return order;
        return 0;
    }
}
