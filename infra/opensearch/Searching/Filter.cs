using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace ServerlessShop.OpenSearch.Searching;

/// <summary>Which documents a query finds, segment by segment.</summary>
internal sealed class Filter(Query query)
{
    private readonly QueryWrapperFilter _filter = new(query);
    private FixedBitSet _found = new(0);

    public void Enter(AtomicReaderContext segment)
    {
        _found = new FixedBitSet(segment.Reader.MaxDoc);
        if (_filter.GetDocIdSet(segment, segment.AtomicReader.LiveDocs)?.GetIterator() is { } documents) _found.Or(documents);
    }

    public bool Passes(int document) => _found.Get(document);
}
