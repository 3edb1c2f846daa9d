using System.Globalization;
using Amazon.DynamoDBv2.Model;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Aws.Events;

/// <summary>
/// A snapshot as an item among its stream's commits, half a version after the last one that it holds: a descending query
/// meets the commits after it first, then the snapshot, and can stop.
/// </summary>
internal static class SnapshotItem
{
    public static Dictionary<string, AttributeValue> Write(Snapshot snapshot) => new()
    {
        ["pk"] = new(snapshot.Stream.ToString()),
        ["sk"] = new() { N = SortKey(snapshot.Version) },
        // The name is the stored format's.
        ["shape"] = Number(snapshot.Schema),
        ["state"] = new(snapshot.StateJson),
        ["commands"] = new() { L = [.. snapshot.Commands.Select(Write)], IsLSet = true },
    };

    public static Snapshot Read(Dictionary<string, AttributeValue> item) => new(
        StreamId.Parse(item["pk"].S),
        (long)decimal.Parse(item["sk"].N, CultureInfo.InvariantCulture),
        Schema(item),
        item["state"].S,
        [.. (item["commands"].L ?? []).Select(Read)]);

    public static int Schema(Dictionary<string, AttributeValue> item) => int.Parse(item["shape"].N, CultureInfo.InvariantCulture);

    public static string SortKey(long version) => string.Create(CultureInfo.InvariantCulture, $"{version}.5");

    private static AttributeValue Write(SeenCommand command) => new()
    {
        M = new()
        {
            ["id"] = new(command.Key.Id),
            ["bodyHash"] = new(command.Key.BodyHash),
            ["version"] = Number(command.Version),
            ["at"] = new(command.At.ToString("O", CultureInfo.InvariantCulture)),
        },
    };

    private static SeenCommand Read(AttributeValue command) => new(
        new CommandKey(command.M["id"].S, command.M["bodyHash"].S),
        long.Parse(command.M["version"].N, CultureInfo.InvariantCulture),
        DateTimeOffset.Parse(command.M["at"].S, CultureInfo.InvariantCulture));

    private static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };
}
