using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.ReadModels.Consuming;

namespace ServerlessShop.Operator;

/// <summary>Sends a dead letter to its consumer again, and to no other.</summary>
public static class DeadLetterRetry
{
    /// <returns>True if the consumer took the record, which then is no longer a dead letter.</returns>
    public static async Task<bool> RunAsync(ShopStack stack, DeadLetter letter, CancellationToken cancellation = default)
    {
        await stack.InvokeAsync(letter.Consumer, Event(stack, letter), cancellation);
        // A consumer that fails again sets the record aside again with a later time, and that one is not removed.
        return await stack.DeadLetters.RemoveAsync(letter, cancellation);
    }

    // https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html
    private static byte[] Event(ShopStack stack, DeadLetter letter) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["eventSource"] = "aws:kafka",
        ["eventSourceArn"] = stack.Arn("kafka", "cluster/events/dead-letters"),
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
