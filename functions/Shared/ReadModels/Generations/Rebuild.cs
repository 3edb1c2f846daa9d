namespace ServerlessShop.ReadModels.Generations;

/// <summary>A rebuild under way, as far as it has come: who goes on with it needs nothing else.</summary>
/// <param name="Generation">The one that is built.</param>
/// <param name="Verifies">It is built to be compared with the current one, and thrown away.</param>
/// <param name="Positions">Where the scan of a source's segment goes on, by <c>source/segment</c>; empty where it is through.</param>
/// <param name="Events">Events read so far; a crash may count some twice. The same holds for the streams.</param>
/// <param name="Unreadable">Streams that do not fold: they are left out, as they are of the current generation.</param>
public sealed record Rebuild(
    int Generation, bool Verifies, DateTimeOffset StartedAt, IReadOnlyDictionary<string, string> Positions, long Events, long Streams, long Unreadable);

/// <summary>What a page of a scan held.</summary>
/// <param name="Unreadable">Streams that do not fold.</param>
public sealed record PageCount(int Events, int Streams, int Unreadable);
