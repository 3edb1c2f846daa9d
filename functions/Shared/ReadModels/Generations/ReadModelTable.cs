using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using ServerlessShop.Aws;

namespace ServerlessShop.ReadModels.Generations;

/// <summary>The table <c>read-models</c>: which generations of each read model there are, and how far a rebuild has come. One that was never rebuilt has no item.</summary>
/// <remarks>Every call throws <see cref="EventSourcing.EventStoreUnavailableException"/> where DynamoDB does not respond.</remarks>
public sealed class ReadModelTable(IAmazonDynamoDB dynamoDb, string table)
{
    private const string Through = "";

    /// <summary>As of this moment: whoever writes what it says misses no generation that was begun before.</summary>
    public async Task<ReadModelGenerations> GetAsync(string name, CancellationToken cancellation) => Generations(await ItemAsync(name, cancellation));

    /// <returns>Null if none is in progress.</returns>
    public async Task<Rebuild?> FindRebuildAsync(string name, CancellationToken cancellation) =>
        await ItemAsync(name, cancellation) is { } item && item.ContainsKey("rebuildTo") ? ReadRebuild(item) : null;

    /// <summary>Begins a rebuild: from now on projections write its generation too. Where one is under way, that one is it.</summary>
    /// <param name="clear">Throws away what another life of the shop, whose tables are gone, may have left under the generation's number.</param>
    public async Task<Rebuild> BeginAsync(string name, bool verifies, DateTimeOffset at, Func<int, CancellationToken, Task> clear, CancellationToken cancellation)
    {
        while (true)
        {
            var item = await ItemAsync(name, cancellation);
            if (item?.ContainsKey("rebuildTo") == true) return ReadRebuild(item);
            var next = await TakeNumberAsync(name, cancellation);
            await clear(next, cancellation);
            if (await TryBeginAsync(name, next, Generations(item).Current, verifies, at, cancellation) is { } begun) return begun;
            // Somebody else was faster.
        }
    }

    // A number is never taken twice: a batch that is late may still write what was thrown away.
    private async Task<int> TakeNumberAsync(string name, CancellationToken cancellation)
    {
        var take = new UpdateItemRequest
        {
            TableName = table, Key = Key(name), ReturnValues = ReturnValue.UPDATED_NEW,
            UpdateExpression = "SET #last = if_not_exists(#last, :first) + :one, #current = if_not_exists(#current, :first), writtenTo = if_not_exists(writtenTo, :only)",
            ExpressionAttributeNames = new() { ["#last"] = "last", ["#current"] = "current" },
            ExpressionAttributeValues = new() { [":first"] = Number(ReadModelGenerations.First.Current), [":one"] = Number(1), [":only"] = Numbers(ReadModelGenerations.First.Written) },
        };
        return Number((await DynamoDbCalls.RunAsync(() => dynamoDb.UpdateItemAsync(take, cancellation), cancellation)).Attributes["last"]);
    }

    /// <returns>Null if another one was begun since <paramref name="current"/> was read.</returns>
    private async Task<Rebuild?> TryBeginAsync(string name, int generation, int current, bool verifies, DateTimeOffset at, CancellationToken cancellation)
    {
        var begin = new UpdateItemRequest
        {
            TableName = table, Key = Key(name), ReturnValues = ReturnValue.ALL_NEW,
            UpdateExpression = "SET rebuildTo = :next, writtenTo = :written, verifies = :verifies, startedAt = :at, scanPositions = :none, scannedEvents = :zero, scannedStreams = :zero, unreadableStreams = :zero",
            ConditionExpression = "attribute_not_exists(rebuildTo) AND #current = :current",
            ExpressionAttributeNames = new() { ["#current"] = "current" },
            ExpressionAttributeValues = new()
            {
                [":next"] = Number(generation), [":current"] = Number(current), [":written"] = Numbers(generation, current), [":verifies"] = new() { BOOL = verifies },
                [":at"] = Time(at), [":none"] = new() { M = [], IsMSet = true }, [":zero"] = Number(0),
            },
        };
        try
        {
            return ReadRebuild((await DynamoDbCalls.RunAsync(() => dynamoDb.UpdateItemAsync(begin, cancellation), cancellation)).Attributes);
        }
        catch (ConditionalCheckFailedException)
        {
            return null;
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
            await DynamoDbCalls.RunAsync(() => dynamoDb.UpdateItemAsync(update, cancellation), cancellation);
        }
        catch (ConditionalCheckFailedException)
        {
            throw new InvalidOperationException($"The rebuild of {name} to generation {rebuild.Generation} was ended by another process.");
        }
    }

    private async Task<Dictionary<string, AttributeValue>?> ItemAsync(string name, CancellationToken cancellation)
    {
        var request = new GetItemRequest { TableName = table, Key = Key(name), ConsistentRead = true };
        var found = await DynamoDbCalls.RunAsync(() => dynamoDb.GetItemAsync(request, cancellation), cancellation);
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
