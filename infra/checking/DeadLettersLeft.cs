using ServerlessShop.ReadModels.Consuming;

namespace ServerlessShop.Checking;

/// <summary>No consumer has set a record aside: whatever it makes of its topic lacks that one.</summary>
internal static class DeadLettersLeft
{
    public static async Task<IEnumerable<Difference>> FindAsync(Uri address, CancellationToken cancellation)
    {
        using var dynamoDb = Tables.Client(address);
        var letters = await new DeadLetterTable(dynamoDb, "DeadLetters").ListAsync(cancellation);
        return letters.Select(letter => new Difference(
            $"dead letter {letter.Name}", $"{letter.Key} was set aside: {letter.Reason}. Once the cause is fixed, send it again with dead-letters --retry {letter.Name}"));
    }
}
