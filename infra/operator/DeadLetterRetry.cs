using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.Aws.DeadLetters;

namespace ServerlessShop.Operator;

/// <summary>Gives a record that a consumer set aside to that consumer again, and to no other.</summary>
public static class DeadLetterRetry
{
    /// <returns>Whether the consumer took it; it is then no longer set aside.</returns>
    public static async Task<bool> RunAsync(ShopStack shop, DeadLetter letter, CancellationToken cancellation = default)
    {
        await shop.InvokeAsync(letter.Consumer, Event(letter), cancellation);
        // A consumer that cannot take it sets it aside again, at a later time; then this one is not the one that is there.
        return await shop.DeadLetters.RemoveAsync(letter, cancellation);
    }

    // https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html
    private static byte[] Event(DeadLetter letter) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["eventSource"] = "aws:kafka",
        ["eventSourceArn"] = $"arn:aws:kafka:{LocalAws.Region}:{LocalAws.Account}:cluster/local-events/local",
        ["records"] = new JsonObject
        {
            [$"{letter.Topic}-{letter.Partition}"] = new JsonArray(new JsonObject
            {
                ["topic"] = letter.Topic,
                ["partition"] = letter.Partition,
                ["offset"] = letter.Offset,
                ["timestamp"] = letter.At.ToUnixTimeMilliseconds(),
                ["timestampType"] = "CREATE_TIME",
                ["key"] = Base64(letter.Key),
                ["value"] = Base64(letter.Value),
                ["headers"] = new JsonArray([.. letter.Headers.Select(header => new JsonObject
                {
                    [header.Key] = new JsonArray([.. Encoding.UTF8.GetBytes(header.Value).Select(b => JsonValue.Create((sbyte)b))]),
                })]),
            }),
        },
    });

    private static string? Base64(string? text) => text is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
