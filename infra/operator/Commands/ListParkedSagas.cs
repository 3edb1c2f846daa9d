namespace ServerlessShop.Operator.Commands;

/// <summary>Lists the sagas that wait for an operator, and why.</summary>
public sealed record ListParkedSagas : OperatorCommand
{
    protected override async Task<bool> ExecuteAsync(ShopStack stack, TextWriter output, CancellationToken cancellation)
    {
        var parked = await stack.ParkedSagas.ListAsync(cancellation);
        foreach (var saga in parked.OrderBy(saga => saga.At)) await output.WriteLineAsync($"{saga.OrderId}  {saga.Step}  since {saga.At:O}  {saga.Failure}");
        await output.WriteLineAsync(Plural.Of(parked.Count, "parked saga"));
        return true;
    }
}
