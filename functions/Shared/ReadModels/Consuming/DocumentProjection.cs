using Microsoft.Extensions.Logging;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using static ServerlessShop.Lambda.KafkaEvent;

namespace ServerlessShop.ReadModels.Consuming;

/// <summary>What documents are made of.</summary>
public interface IDocumentSource
{
    DocumentIndex Index { get; }

    bool Knows(StreamId stream);

    /// <summary>What a stream says in its document, as of its newest event or later; null: there is no such stream here.</summary>
    Task<DocumentPart?> MakeAsync(ConsumedEvent newest, CancellationToken cancellation);
}

/// <summary>
/// Projects topics into documents of a search index. Of each stream only the newest event of a batch counts, as a document shows how
/// the stream stands and not how it came there.
/// </summary>
public sealed class DocumentProjection(
    IDocumentSource source, OpenSearchClient openSearch, ReadModelTable readModels, PoisonRecords poison, TimeProvider time, ILogger log)
{
    private readonly DocumentParts _documents = new(openSearch);

    public async Task<KafkaBatchResponse> HandleAsync(KafkaEvent batch, ILambdaContext context, CancellationToken deadline)
    {
        var newest = new Dictionary<StreamId, (KafkaEventRecord Record, ConsumedEvent Event)>();
        foreach (var record in batch.Records.Values.SelectMany(partition => partition))
            await poison.TakeAsync(record, () => { Collect(newest, record); return Task.CompletedTask; }, deadline);
        if (newest.Count == 0) return new KafkaBatchResponse();

        // Before the streams are read: a generation that is begun later is made from what has been written by now.
        var generations = await readModels.GetAsync(source.Index.ReadModel, deadline);
        var parts = (await Task.WhenAll(newest.Values.Select(stream => MakeAsync(stream.Record, stream.Event, deadline)))).OfType<DocumentPart>().ToList();
        foreach (var generation in generations.Written) await WriteAsync(generation, parts, newest.Values, deadline);
        return new KafkaBatchResponse();
    }

    private void Collect(Dictionary<StreamId, (KafkaEventRecord Record, ConsumedEvent Event)> newest, KafkaEventRecord record)
    {
        var consumed = ConsumedEvent.Read(record);
        if (!source.Knows(consumed.Stream)) return;
        if (!newest.TryGetValue(consumed.Stream, out var before) || before.Event.Version < consumed.Version) newest[consumed.Stream] = (record, consumed);
    }

    /// <returns>Null: there is nothing to write, or the record is set aside.</returns>
    private async Task<DocumentPart?> MakeAsync(KafkaEventRecord record, ConsumedEvent consumed, CancellationToken cancellation)
    {
        DocumentPart? part = null;
        await poison.TakeAsync(record, async () => part = await source.MakeAsync(consumed, cancellation), cancellation);
        return part;
    }

    private async Task WriteAsync(
        int generation, IReadOnlyList<DocumentPart> parts, IEnumerable<(KafkaEventRecord Record, ConsumedEvent Event)> records, CancellationToken cancellation)
    {
        foreach (var item in await WriteAsync(generation, parts, cancellation))
            foreach (var (record, _) in records.Where(stream => stream.Event.Stream.Id == item.Id))
                await poison.SetAsideAsync(record, item.ToException(), cancellation);
    }

    private async Task<IReadOnlyList<BulkResponseItem>> WriteAsync(int generation, IReadOnlyList<DocumentPart> parts, CancellationToken cancellation)
    {
        var index = source.Index.Of(generation);
        try
        {
            return await _documents.WriteAsync(index, parts, cancellation);
        }
        catch (OpenSearchException failure) when (failure.Type == "index_not_found_exception")
        {
            // Retired since this batch began.
            var generations = await readModels.GetAsync(source.Index.ReadModel, cancellation);
            if (!generations.Written.Contains(generation)) return [];
            // The first batch ever, or the first after somebody deleted it: then a rebuild brings the rest back.
            log.IndexCreated(index);
            await source.Index.CreateAsync(openSearch, generation, isRead: generation == generations.ReadAt(time.GetUtcNow()), cancellation);
            return await _documents.WriteAsync(index, parts, cancellation);
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "There was no index {Index}: it is created")]
    public static partial void IndexCreated(this ILogger log, string index);
}
