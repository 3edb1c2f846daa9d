using Microsoft.Extensions.Logging;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using static ServerlessShop.Lambda.KafkaEvent;

namespace ServerlessShop.ReadModels.Consuming;

public sealed record DocumentProjectionSettings(string EventsTable, string ReadModelsTable, string DeadLettersTable, OpenSearchSettings OpenSearch)
{
    public static DocumentProjectionSettings Read(Settings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new(settings.Required("EVENTS_TABLE"), settings.Required("READ_MODELS_TABLE"), settings.Required("DEAD_LETTERS_TABLE"), OpenSearchSettings.Read(settings));
    }
}

/// <summary>
/// Projects topics into documents of a search index. Of each stream only the newest event of a batch counts, as a document shows how
/// the stream stands and not how it came there.
/// </summary>
/// <param name="sources">Each kind of stream that documents are made of.</param>
public sealed class DocumentProjection(
    DocumentIndex index, IReadOnlyList<IDocumentSource> sources, OpenSearchClient openSearch, ReadModelTable readModels, PoisonRecordGuard poison, Metrics metrics,
    TimeProvider time, ILogger log)
{
    private readonly DocumentParts _documents = new(openSearch);

    /// <summary>Starts the function that projects into an index.</summary>
    /// <param name="sources">Made of the domain's event table.</param>
    public static IInvocationHandler Start(
        DocumentIndex index, Func<IEventStore, IReadOnlyList<IDocumentSource>> sources, DocumentProjectionSettings settings, Sandbox sandbox)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(sandbox);
        var dynamoDb = sandbox.OpenDynamoDb();
        return KafkaHandler.Create(new DocumentProjection(
            index, sources(sandbox.OpenEventStore(dynamoDb, settings.EventsTable)),
            OpenSearchClient.Open(sandbox, settings.OpenSearch, OpenSearchHttp.ProjectionTimeout),
            new ReadModelTable(dynamoDb, settings.ReadModelsTable),
            PoisonRecordGuard.Create(sandbox, new DeadLetterTable(dynamoDb, settings.DeadLettersTable)),
            sandbox.Metrics, sandbox.Time, sandbox.Logs.CreateLogger<DocumentProjection>()).HandleAsync);
    }

    public async Task<KafkaBatchResponse> HandleAsync(KafkaEvent batch, ILambdaContext context, CancellationToken deadline)
    {
        var newest = new Dictionary<StreamId, (KafkaEventRecord Record, ConsumedEvent Event)>();
        foreach (var record in batch.Records.Values.SelectMany(partition => partition))
            await poison.RunAsync(record, () => { Collect(newest, record); return Task.CompletedTask; }, deadline);
        if (newest.Count == 0) return new KafkaBatchResponse();

        // Before the streams are read: a generation that is begun later is made from what has been written by now.
        var generations = await readModels.GetAsync(index.ReadModel, deadline);
        var parts = (await Task.WhenAll(newest.Values.Select(stream => ReadAsync(stream.Record, stream.Event, deadline)))).OfType<DocumentPart>().ToList();
        foreach (var generation in generations.Written) await WriteAsync(generation, parts, newest.Values, deadline);
        foreach (var (_, consumed) in newest.Values) metrics.RecordDelay(time, index.ReadModel, consumed);
        return new KafkaBatchResponse();
    }

    private void Collect(Dictionary<StreamId, (KafkaEventRecord Record, ConsumedEvent Event)> newest, KafkaEventRecord record)
    {
        var consumed = ConsumedEvent.Read(record);
        if (SourceOf(consumed.Stream) is null) return;
        if (!newest.TryGetValue(consumed.Stream, out var before) || before.Event.Version < consumed.Version) newest[consumed.Stream] = (record, consumed);
    }

    private IDocumentSource? SourceOf(StreamId stream) => sources.FirstOrDefault(source => source.Category == stream.Category);

    /// <returns>Null when there is nothing to write, or the record was set aside.</returns>
    private async Task<DocumentPart?> ReadAsync(KafkaEventRecord record, ConsumedEvent consumed, CancellationToken cancellation)
    {
        DocumentPart? part = null;
        await poison.RunAsync(record, async () => part = await SourceOf(consumed.Stream)!.ReadAsync(consumed, cancellation), cancellation);
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
        var name = index.Of(generation);
        try
        {
            return await _documents.WriteAsync(name, parts, cancellation);
        }
        catch (OpenSearchException failure) when (failure.Type == "index_not_found_exception")
        {
            // Retired since this batch began.
            var generations = await readModels.GetAsync(index.ReadModel, cancellation);
            if (!generations.Written.Contains(generation)) return [];
            // The first batch ever, or the first after somebody deleted it: then a rebuild brings the rest back.
            log.IndexCreated(name);
            await index.CreateAsync(openSearch, generation, isRead: generation == generations.ReadAt(time.GetUtcNow()), cancellation);
            return await _documents.WriteAsync(name, parts, cancellation);
        }
    }
}
