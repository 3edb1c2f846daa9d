using System.Globalization;

namespace ServerlessShop.Operator.Commands;

/// <summary>Shows everything that functions have logged about an order, the oldest first.</summary>
public sealed record ShowOrderLog(string OrderId) : OperatorCommand
{
    protected override async Task<bool> ExecuteAsync(ShopStack stack, TextWriter output, CancellationToken cancellation)
    {
        foreach (var line in await OrderLog.ReadAsync(stack, OrderId, cancellation))
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{line.At.ToLocalTime():yyyy-MM-dd HH:mm:ss.fff} {stack.LogicalName(line.Function),-24} {line.Level,-5} {line.Message}{(line.Exception is { } e ? $" ({e})" : "")}"));
        return true;
    }
}
