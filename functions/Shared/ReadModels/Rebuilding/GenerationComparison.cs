using Microsoft.Extensions.Logging;

namespace ServerlessShop.ReadModels.Rebuilding;

/// <summary>
/// Compares what is read with what was built beside it, while both are written, the one shortly after the other: so they agree on a
/// document when what stood in the one at some moment stood in the other at another.
/// </summary>
internal sealed class GenerationComparison(IReadModel model, TimeProvider time, ILogger log)
{
    // On a busy machine a look takes longer than the timeout.
    private const int MinLooks = 20;

    // Between two changes of a document that is changed all the time.
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    /// <returns>What differs for good, in words.</returns>
    public async Task<IReadOnlyList<string>> CompareAsync(int read, int built, CancellationToken cancellation)
    {
        var differing = await DifferingAsync(read, built, cancellation);
        var began = time.GetTimestamp();
        for (var look = 1; differing.Count > 0; look++)
        {
            await LookAsync(differing, read, built, cancellation);
            differing.RemoveAll(document => document.Agrees);
            if (look >= MinLooks && time.GetElapsedTime(began) > s_timeout) break;
            await Task.Delay(s_betweenLooks, time, cancellation);
        }

        foreach (var document in differing) log.Differs(document.Finding);
        return [.. differing.Select(document => document.Finding)];
    }

    private async Task<List<SeenDocument>> DifferingAsync(int read, int built, CancellationToken cancellation)
    {
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var (id, content) in model.ReadAllAsync(built, cancellation)) made[id] = content;
        var differing = new List<string>();
        await foreach (var (id, content) in model.ReadAllAsync(read, cancellation))
            if (!made.Remove(id, out var same) || same != content) differing.Add(id);
        return [.. differing.Concat(made.Keys).Select(id => new SeenDocument(id, model.PopulatesOnRead))];
    }

    private async Task LookAsync(List<SeenDocument> documents, int read, int built, CancellationToken cancellation)
    {
        string[] ids = [.. documents.Select(document => document.Id)];
        var (shown, made) = (await model.ReadAsync(read, ids, cancellation), await model.ReadAsync(built, ids, cancellation));
        for (var i = 0; i < ids.Length; i++) documents[i].See(shown[i], made[i]);
    }

    /// <param name="populatesOnRead">That it is missing where it is read is no fault.</param>
    private sealed class SeenDocument(string id, bool populatesOnRead)
    {
        private readonly HashSet<string> _shown = new(StringComparer.Ordinal);
        private readonly HashSet<string> _made = new(StringComparer.Ordinal);
        private (string? Shown, string? Made) _last;

        public string Id => id;

        public bool Agrees => _shown.Overlaps(_made) || _last.Shown is null && (populatesOnRead || _last.Made is null);

        public string Finding => $"{id} " + _last switch
        {
            (null, _) => "is missing",
            (_, null) => $"belongs to no stream: {_last.Shown}",
            _ => $"shows {_last.Shown}, but its events make {_last.Made}",
        };

        public void See(string? shown, string? made)
        {
            _last = (shown, made);
            if (shown is not null) _shown.Add(shown);
            if (made is not null) _made.Add(made);
        }
    }
}
