using Amazon.DynamoDBv2.Model;

namespace ServerlessShop.Aws.Events;

/// <summary>A key of the table as text, <c>17 order-1</c>: where a scan goes on.</summary>
internal static class ScanPosition
{
    public static string Write(Dictionary<string, AttributeValue> key) => $"{key["sk"].N} {key["pk"].S}";

    public static Dictionary<string, AttributeValue> Read(string position) => position.Split(' ', 2) is [var sort, var partition]
        ? new() { ["pk"] = new(partition), ["sk"] = new() { N = sort } }
        : throw new FormatException($"'{position}' is not a scan position.");
}
