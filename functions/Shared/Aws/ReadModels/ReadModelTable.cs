using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using ServerlessShop.Aws.Events;

namespace ServerlessShop.Aws.ReadModels;

/// <summary>The table <c>read-models</c>: which generations of each read model there are, and how far a rebuild has come. One that was never rebuilt has no item.</summary>
/// <remarks>Every call throws <see cref="EventSourcing.EventStoreUnavailableException"/> where DynamoDB does not answer.</remarks>
public sealed class ReadModelTable(IAmazonDynamoDB dynamoDb, string table)
{
    private const string Through = "";

    /// <summary>As of this moment: whoever writes what it says misses no generation that was begun before.</summary>
    public async Task<ReadModelGenerations> GetAsync(string name, CancellationToken cancellation) => Generations(await ItemAsync(name, cancellation));

    /// <returns>Null: none is under way.</returns>
    public async Task<Rebuild?> FindRebuildAsync(string name, CancellationToken cancellation) =>
        await ItemAsync(name, cancellation) is { } item && item.ContainsKey("rebuildTo") ? ReadRebuild(item) : null;

    /// <summary>Begins a rebuild: from now on projections write its generation too. Where one is under way, that one is it.</summary>
    public async Task<Rebuild> BeginAsync(string name, bool verifies, DateTimeOffset at, CancellationToken cancellation)
    {
        var item = await ItemAsync(name, cancellation);
        if (item?.ContainsKey("rebuildTo") == true) return ReadRebuild(item);
        var current = Generations(item).Current;
        // A number is never taken twice: a batch that is late may still write what was thrown away.
        var (last, next) = item is null ? (1, 2) : (Number(item["last"]), Number(item["last"]) + 1);
        var begun = new Dictionary<string, AttributeValue>(Key(name))
        {
            ["current"] = Number(current),
            ["writtenTo"] = Numbers(next, current),
            ["last"] = Number(next),
            ["rebuildTo"] = Number(next),
            ["verifies"] = new() { BOOL = verifies },
            ["startedAt"] = Time(at),
            ["scanPositions"] = new() { M = [], IsMSet = true },
            ["scannedEvents"] = Number(0),
            ["scannedStreams"] = Number(0),
            ["unreadableStreams"] = Number(0),
        };
        var put = new PutItemRequest
        {
            TableName = table,
            Item = begun,
            ConditionExpression = "attribute_not_exists(pk) OR (attribute_not_exists(rebuildTo) AND #last = :last)",
            ExpressionAttributeNames = new() { ["#last"] = "last" },
            ExpressionAttributeValues = new() { [":last"] = Number(last) },
        };
        try
        {
            await Unavailable.WrapAsync(() => dynamoDb.PutItemAsync(put, cancellation), cancellation);
            return ReadRebuild(begun);
        }
        catch (ConditionalCheckFailedException)
        {
            // Somebody else was faster.
            return await BeginAsync(name, verifies, at, cancellation);
        }
    }

    /// <summary>Notes that a page is written.</summary>
    /// <param name="part">The source and segment.</param>
    /// <param name="next">Where the segment goes on; null: it is through.</param>
    public Task AdvanceAsync(string name, Rebuild rebuild, string part, string? next, PageCount page, CancellationToken cancellation) => UpdateAsync(
        name, rebuild, "SET scanPositions.#part = :next ADD scannedEvents :events, scannedStreams :streams, unreadableStreams :unreadable",
        new()
        {
            [":next"] = new() { S = next ?? Through }, [":events"] = Number(page.Events), [":streams"] = Number(page.Streams), [":unreadable"] = Number(page.Unreadable),
        },
        cancellation, new() { ["#part"] = part });

    /// <summary>Announces that queries read the generation that was built, from a time on. What was announced stays.</summary>
    public Task SwitchAsync(string name, Rebuild rebuild, DateTimeOffset at, CancellationToken cancellation) =>
        UpdateAsync(name, rebuild, "SET switchAt = if_not_exists(switchAt, :at)", new() { [":at"] = Time(at) }, cancellation);

    /// <summary>Ends a rebuild: only one generation is read and written from now on.</summary>
    public Task EndAsync(string name, Rebuild rebuild, int kept, CancellationToken cancellation) => UpdateAsync(
        name, rebuild, "SET #current = :kept, writtenTo = :only REMOVE rebuildTo, switchAt",
        new() { [":kept"] = Number(kept), [":only"] = Numbers(kept) }, cancellation, new() { ["#current"] = "current" });

    private async Task UpdateAsync(
        string name, Rebuild rebuild, string expression, Dictionary<string, AttributeValue> values, CancellationToken cancellation, Dictionary<string, string>? names = null)
    {
        values[":rebuild"] = Number(rebuild.Generation);
        var update = new UpdateItemRequest
        {
            TableName = table, Key = Key(name), UpdateExpression = expression, ConditionExpression = "rebuildTo = :rebuild",
            ExpressionAttributeValues = values, ExpressionAttributeNames = names,
        };
        try
        {
            await Unavailable.WrapAsync(() => dynamoDb.UpdateItemAsync(update, cancellation), cancellation);
        }
        catch (ConditionalCheckFailedException)
        {
            throw new InvalidOperationException($"The rebuild of {name} to generation {rebuild.Generation} was ended by somebody else.");
        }
    }

    private async Task<Dictionary<string, AttributeValue>?> ItemAsync(string name, CancellationToken cancellation)
    {
        var request = new GetItemRequest { TableName = table, Key = Key(name), ConsistentRead = true };
        var found = await Unavailable.WrapAsync(() => dynamoDb.GetItemAsync(request, cancellation), cancellation);
        return found.IsItemSet ? found.Item : null;
    }

    private static ReadModelGenerations Generations(Dictionary<string, AttributeValue>? item) => item is null
        ? ReadModelGenerations.First
        : new(
            Number(item["current"]), [.. item["writtenTo"].L.Select(Number).OrderDescending()],
            item.TryGetValue("switchAt", out var at) ? new PlannedSwitch(Number(item["rebuildTo"]), Time(at)) : null);

    private static Rebuild ReadRebuild(Dictionary<string, AttributeValue> item) => new(
        Number(item["rebuildTo"]), item["verifies"].BOOL == true, Time(item["startedAt"]),
        (item["scanPositions"].M ?? []).ToDictionary(part => part.Key, part => part.Value.S ?? Through), Long(item["scannedEvents"]), Long(item["scannedStreams"]), Long(item["unreadableStreams"]));

    private static Dictionary<string, AttributeValue> Key(string name) => new() { ["pk"] = new(name) };

    private static AttributeValue Time(DateTimeOffset at) => new(at.ToString("O", CultureInfo.InvariantCulture));

    private static DateTimeOffset Time(AttributeValue value) => DateTimeOffset.Parse(value.S, CultureInfo.InvariantCulture);

    private static AttributeValue Number(long number) => new() { N = number.ToString(CultureInfo.InvariantCulture) };

    private static AttributeValue Numbers(params IEnumerable<int> numbers) => new() { L = [.. numbers.Select(number => Number(number))] };

    private static int Number(AttributeValue value) => (int)Long(value);

    private static long Long(AttributeValue value) => long.Parse(value.N, CultureInfo.InvariantCulture);
}
