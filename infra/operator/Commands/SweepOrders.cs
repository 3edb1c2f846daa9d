namespace ServerlessShop.Operator.Commands;

/// <summary>Starts the saga of every unfinished order that has none, as the schedule does.</summary>
public sealed record SweepOrders : OperatorCommand
{
    protected override async Task<bool> ExecuteAsync(ShopStack stack, TextWriter output, CancellationToken cancellation)
    {
        // The sweeper reads nothing of its event.
        await output.WriteLineAsync(await stack.InvokeAsync("OrdersSweeper", "{}"u8.ToArray(), cancellation));
        return true;
    }
}
