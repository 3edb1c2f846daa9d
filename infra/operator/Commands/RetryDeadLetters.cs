namespace ServerlessShop.Operator.Commands;

/// <summary>Sends dead letters again, each to its own consumer only.</summary>
/// <param name="Which">A dead letter's name as it is listed, or <see cref="All"/>.</param>
public sealed record RetryDeadLetters(string Which) : OperatorCommand
{
    public const string All = "all";

    protected override async Task<bool> ExecuteAsync(ShopStack stack, TextWriter output, CancellationToken cancellation)
    {
        var letters = (await stack.DeadLetters.ListAsync(cancellation)).Where(letter => Which == All || letter.Name == Which).ToList();
        if (letters.Count == 0 && Which != All) throw new OperatorException($"There is no dead letter {Which}.");
        var failed = 0;
        foreach (var letter in letters)
        {
            var isTaken = await DeadLetterRetry.RunAsync(stack, letter, cancellation);
            if (!isTaken) failed++;
            await output.WriteLineAsync($"{letter.Name}  {(isTaken ? "processed" : "set aside again")}");
        }

        await output.WriteLineAsync($"{letters.Count - failed} processed, {failed} set aside again");
        return failed == 0;
    }
}
