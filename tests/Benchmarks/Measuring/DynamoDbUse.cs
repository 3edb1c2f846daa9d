using System.Text.Json.Nodes;

namespace ServerlessShop.Benchmarks.Measuring;

/// <summary>What was asked of one table (or index) by one operation.</summary>
/// <param name="Refused">Of the requests: answered with an error, as a condition that did not hold; its units are not told.</param>
internal sealed record Usage(string Table, string Operation, double Requests, double Refused, double ReadUnits, double WriteUnits);

/// <summary>Counts requests and sums up the capacity that DynamoDB says they consumed.</summary>
internal sealed class DynamoDbUse
{
    private readonly Dictionary<(string Table, string Operation), Usage> _all = [];

    public void Add(string operation, JsonObject request, bool succeeded, JsonNode answer)
    {
        var table = Operations.TableOf(request);
        // One object, or of a transaction one a table.
        var units = answer["ConsumedCapacity"] switch
        {
            JsonArray several => several.Sum(UnitsOf),
            { } one => UnitsOf(one),
            null => 0,
        };
        lock (_all)
        {
            var before = _all.GetValueOrDefault((table, operation)) ?? new Usage(table, operation, 0, 0, 0, 0);
            _all[(table, operation)] = before with
            {
                Requests = before.Requests + 1,
                Refused = before.Refused + (succeeded ? 0 : 1),
                ReadUnits = before.ReadUnits + (Operations.Write(operation) ? 0 : units),
                WriteUnits = before.WriteUnits + (Operations.Write(operation) ? units : 0),
            };
        }
    }

    /// <summary>What was counted since the last time.</summary>
    public IReadOnlyList<Usage> Take()
    {
        lock (_all)
        {
            Usage[] all = [.. _all.Values.OrderBy(u => u.Table, StringComparer.Ordinal).ThenBy(u => u.Operation, StringComparer.Ordinal)];
            _all.Clear();
            return all;
        }
    }

    private static double UnitsOf(JsonNode? consumed) => consumed!["CapacityUnits"]!.GetValue<double>();
}

internal static class Operations
{
    public static bool ConsumeCapacity(string operation) =>
        Write(operation) || operation is "GetItem" or "Query" or "Scan" or "BatchGetItem" or "TransactGetItems";

    public static bool Write(string operation) =>
        operation is "PutItem" or "UpdateItem" or "DeleteItem" or "BatchWriteItem" or "TransactWriteItems";

    /// <summary>A transaction of ours stays within one table.</summary>
    public static string TableOf(JsonObject request)
    {
        var table = (string?)(request["TableName"] ?? request["TransactItems"]?[0]?.AsObject().First().Value!["TableName"]) ?? "?";
        return request["IndexName"] is { } index ? $"{table}/{index}" : table;
    }
}
