namespace ServerlessShop.Operator.Commands;

/// <summary>Lists the records that consumers have set aside.</summary>
public sealed record ListDeadLetters : OperatorCommand
{
    // How much of a value is shown. The table DeadLetters holds all of it.
    private const int MaxLength = 200;

    protected override async Task<bool> ExecuteAsync(ShopStack stack, TextWriter output, CancellationToken cancellation)
    {
        var letters = await stack.DeadLetters.ListAsync(cancellation);
        foreach (var letter in letters)
        {
            await output.WriteLineAsync($"{letter.Name}  {letter.Key}  since {letter.At:O}  {letter.Reason}");
            await output.WriteLineAsync($"    {BeginningOf(letter.Value ?? "no value")}");
        }

        await output.WriteLineAsync(Plural.Of(letters.Count, "dead letter"));
        return true;
    }

    private static string BeginningOf(string value) => (value.Length > MaxLength ? $"{value[..MaxLength]}…" : value).ReplaceLineEndings(" ");
}
