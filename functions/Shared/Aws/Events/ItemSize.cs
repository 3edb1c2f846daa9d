using System.Text;
using Amazon.DynamoDBv2.Model;

namespace ServerlessShop.Aws.Events;

/// <summary>
/// What DynamoDB counts an item as, in bytes, never less; for the types that our items are made of. See
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html.
/// </summary>
internal static class ItemSize
{
    // One byte for two digits and one more; up to 38 digits.
    private const int LongestNumber = 21;
    private const int Container = 3;

    public static int Of(IReadOnlyDictionary<string, AttributeValue> item) => item.Sum(a => Encoding.UTF8.GetByteCount(a.Key) + Of(a.Value));

    private static int Of(AttributeValue value) => value switch
    {
        { S: { } text } => Encoding.UTF8.GetByteCount(text),
        { N: not null } => LongestNumber,
        { M: { } map } => Container + map.Count + Of(map),
        { L: { } list } => Container + list.Count + list.Sum(Of),
        _ => throw new NotSupportedException("Items contain only text, numbers, lists and maps."),
    };
}
