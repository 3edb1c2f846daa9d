namespace ServerlessShop.Operator.Commands;

/// <summary>Makes an order's parked saga retry its step.</summary>
public sealed record ResumeSaga(string OrderId) : OperatorCommand
{
    protected override async Task<bool> ExecuteAsync(ShopStack stack, TextWriter output, CancellationToken cancellation)
    {
        var steps = await stack.ParkedSagas.ResumeAsync(OrderId, stack.StepFunctions, cancellation);
        await output.WriteLineAsync(steps.Count > 0 ? $"Order {OrderId} resumed at {string.Join(", ", steps)}" : $"Order {OrderId} has no parked saga.");
        return steps.Count > 0;
    }
}
