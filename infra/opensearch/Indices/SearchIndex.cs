using System.Text.Json;
using System.Text.Json.Nodes;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;

namespace ServerlessShop.OpenSearch.Indices;

/// <summary>One index: documents by id, at once, and a Lucene index of them, which shows what was written before its last refresh.</summary>
internal sealed class SearchIndex : IDisposable
{
    public const long PrimaryTerm = 1;

    /// <summary>Scores as OpenSearch's, where an index says nothing else.</summary>
    public static readonly Similarity Similarity = new BM25Similarity();

    // As index.refresh_interval, whose default is a second: a search sees what is older than that.
    private static readonly TimeSpan s_refreshInterval = TimeSpan.FromSeconds(1);

    private readonly System.Threading.Lock _gate = new();
    private readonly Dictionary<string, StoredDocument> _documents = new(StringComparer.Ordinal);
    private readonly RAMDirectory _directory = new();
    private readonly IndexWriter _writer;
    private DirectoryReader _reader;
    private long _nextSeqNo;
    private long _refreshedAt = Environment.TickCount64;
    private bool _isStale;

    public SearchIndex(string name, JsonObject? body)
    {
        Name = name;
        Analyzers = Analyzers.Read((body?["settings"]?["analysis"] ?? body?["settings"]?["index"]?["analysis"])?.AsObject());
        Mapping = MappingReader.Read(body?["mappings"]?.AsObject(), Analyzers);
        Definition = (JsonObject)(body ?? []).DeepClone();
        var analyzer = new PerFieldAnalyzerWrapper(Analyzers.Find("standard"), Mapping.Analyzers);
        _writer = new IndexWriter(_directory, new IndexWriterConfig(Analyzers.Version, analyzer) { Similarity = Similarity });
        _reader = DirectoryReader.Open(_writer, applyAllDeletes: true);
    }

    public string Name { get; }

    public Mapping Mapping { get; }

    public Analyzers Analyzers { get; }

    public JsonObject Definition { get; }

    /// <returns>Null if there is none.</returns>
    public StoredDocument? Get(string id)
    {
        lock (_gate) return _documents.GetValueOrDefault(id) is { IsThere: true } document ? document : null;
    }

    /// <param name="source">Null deletes.</param>
    /// <returns>The document, and what was there before.</returns>
    /// <exception cref="OpenSearchException">The condition does not hold, or the document does not fit the mapping.</exception>
    public (StoredDocument Now, StoredDocument? Before) Write(string id, JsonElement? source, WriteCondition condition)
    {
        lock (_gate)
        {
            var before = _documents.GetValueOrDefault(id);
            Check(id, before, condition);
            var now = new StoredDocument(id, source?.Clone(), condition.External ?? (before?.Version ?? 0) + 1, _nextSeqNo);
            var term = new Term(LuceneDocument.Id, id);
            if (source is null) _writer.DeleteDocuments(term);
            else LuceneDocument.Write(_writer, term, now, Mapping);
            _nextSeqNo++;
            _documents[id] = now;
            _isStale = true;
            return (now, before is { IsThere: true } ? before : null);
        }
    }

    public void Refresh()
    {
        lock (_gate)
        {
            _refreshedAt = Environment.TickCount64;
            if (!_isStale) return;
            _isStale = false;
            if (DirectoryReader.OpenIfChanged(_reader, _writer, applyAllDeletes: true) is not { } newer) return;
            _reader.DecRef();
            _reader = newer;
        }
    }

    /// <summary>As the index was at its last refresh; to be released.</summary>
    public DirectoryReader Reader()
    {
        lock (_gate)
        {
            if (Environment.TickCount64 - _refreshedAt >= s_refreshInterval.TotalMilliseconds) Refresh();
            _reader.IncRef();
            return _reader;
        }
    }

    public void Dispose()
    {
        _reader.DecRef();
        _writer.Dispose();
        _directory.Dispose();
    }

    private void Check(string id, StoredDocument? before, WriteCondition condition)
    {
        var there = before is { IsThere: true };
        if (condition.Create && there)
            throw OpenSearchException.Conflict(Name, id, $"document already exists (current version [{before!.Version}])");
        if (condition.External is { } version && before is not null && version <= before.Version)
            throw OpenSearchException.Conflict(Name, id, $"current version [{before.Version}] is higher or equal to the one provided [{version}]");
        if (condition.IfSeqNo is not { } seqNo) return;
        if (!there) throw OpenSearchException.Conflict(Name, id, $"required seqNo [{seqNo}], primary term [{condition.IfPrimaryTerm}]. but no document was found");
        if (before!.SeqNo != seqNo || condition.IfPrimaryTerm != PrimaryTerm)
            throw OpenSearchException.Conflict(Name, id, $"required seqNo [{seqNo}], primary term [{condition.IfPrimaryTerm}]. current document has seqNo [{before.SeqNo}] and primary term [{PrimaryTerm}]");
    }
}
