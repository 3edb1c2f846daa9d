using System.Text.Json.Nodes;

namespace ServerlessShop.ReadModels.Search;

/// <summary>
/// Writes documents that are made of several streams: reads them, puts in the parts that are newer, and writes each back only if it
/// is still the one that was read. To read first also shows an index that is missing, which OpenSearch would make up on a write.
/// </summary>
public sealed class DocumentParts(OpenSearchClient openSearch)
{
    /// <summary>In one request, which is bounded by bytes and by the memory of a function.</summary>
    private const int MaxDocuments = 500;

    private const int Tries = 10;
    private const int MaxDoublings = 5;

    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(5);

    /// <param name="parts">Several may be of the same document.</param>
    /// <returns>The documents that OpenSearch does not take, and why.</returns>
    /// <exception cref="OpenSearchUnavailableException">It does not respond, or others keep changing a document.</exception>
    public async Task<IReadOnlyList<BulkResponseItem>> WriteAsync(string index, IReadOnlyList<DocumentPart> parts, CancellationToken cancellation)
    {
        var refused = new List<BulkResponseItem>();
        foreach (var chunk in parts.GroupBy(part => part.Id).Chunk(MaxDocuments))
        {
            var left = chunk.ToDictionary(document => document.Key, document => document.ToList());
            for (var tries = 0; left.Count > 0; tries++)
            {
                if (tries == Tries) throw new OpenSearchUnavailableException($"{left.Count} documents of {index} met a concurrent write in every attempt.");
                // A random pause: writers that met once do not meet again.
                if (tries > 0) await Task.Delay(Random.Shared.NextDouble() * (s_firstPause * (1 << Math.Min(tries, MaxDoublings))), cancellation);
                foreach (var item in await WriteOnceAsync(index, left, cancellation))
                {
                    if (item.IsConflict) continue;
                    if (item.Type is not null) refused.Add(item);
                    left.Remove(item.Id);
                }
            }
        }

        return refused;
    }

    private async Task<IReadOnlyList<BulkResponseItem>> WriteOnceAsync(string index, Dictionary<string, List<DocumentPart>> documents, CancellationToken cancellation)
    {
        var operations = new List<BulkOperation>();
        foreach (var found in await openSearch.MultiGetAsync(index, [.. documents.Keys], cancellation))
        {
            var document = found.Source is { } source ? JsonObject.Create(source)! : [];
            var newer = documents[found.Id].Where(part => part.Version > VersionOf(document, part.Name)).OrderBy(part => part.Version).ToList();
            if (newer.Count == 0) documents.Remove(found.Id);
            foreach (var part in newer)
            {
                document[part.Name] = part.Content.DeepClone();
                foreach (var (name, value) in part.ExtraFields) document[name] = value?.DeepClone();
            }

            if (newer.Count > 0) operations.Add(found.Source is null ? BulkOperation.Create(found.Id, document) : BulkOperation.Index(found.Id, document, found.SequenceNumber, found.PrimaryTerm));
        }

        return await openSearch.BulkAsync(index, operations, cancellation);
    }

    private static long VersionOf(JsonObject document, string part) => (long?)document[part]?["version"] ?? 0;
}

/// <summary>What one stream says in a document, which may be made of several.</summary>
/// <param name="Id">The document's.</param>
/// <param name="Name">The member of the document that holds it, itself with a member <c>version</c>.</param>
/// <param name="Version">The stream's: only a newer one takes its place.</param>
/// <param name="ExtraFields">Further members of the document that only this stream fills.</param>
public sealed record DocumentPart(string Id, string Name, long Version, JsonObject Content, JsonObject ExtraFields);
