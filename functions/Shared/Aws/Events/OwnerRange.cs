using Amazon.DynamoDBv2.Model;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Aws.Events;

/// <summary>A part of an owner's list as a condition on the index's sort key.</summary>
internal static class OwnerRange
{
    public static void Narrow(QueryRequest query, SortRange range)
    {
        query.KeyConditionExpression += range switch
        {
            { From: not null, To: not null } => " AND listedAt BETWEEN :from AND :to",
            { From: not null } => " AND listedAt >= :from",
            { To: not null } => " AND listedAt <= :to",
            _ => "",
        };
        if (range.From is not null) query.ExpressionAttributeValues[":from"] = new(range.From);
        if (range.To is not null) query.ExpressionAttributeValues[":to"] = new(range.To);
    }
}
