using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace ServerlessShop.ReadModels.Consuming;

/// <summary>A dead letter as it is read back: key is the consumer, then <c>topic/partition/offset</c>.</summary>
internal static class DeadLetterItem
{
    public static string SortKey(DeadLetter letter) =>
        $"{letter.Topic}/{letter.Partition}/{letter.Offset.ToString("D20", CultureInfo.InvariantCulture)}";

    public static DeadLetter Read(Dictionary<string, AttributeValue> item)
    {
        var place = item["sk"].S.Split('/');
        return new DeadLetter(
            item["pk"].S,
            place[0],
            int.Parse(place[1], CultureInfo.InvariantCulture),
            long.Parse(place[2], CultureInfo.InvariantCulture),
            item["key"].S,
            item["value"].S,
            [.. (item["headers"].M ?? []).Where(header => header.Value.S is not null).Select(header => KeyValuePair.Create(header.Key, header.Value.S))],
            item["reason"].S,
            DateTimeOffset.Parse(item["at"].S, CultureInfo.InvariantCulture));
    }
}
