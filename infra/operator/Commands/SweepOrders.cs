using System.Text.Json.Nodes;

namespace ServerlessShop.Operator.Commands;

/// <summary>Starts the saga of every unfinished order that has none, as the schedule does.</summary>
public sealed record SweepOrders : OperatorCommand
{
    protected override async Task<bool> ExecuteAsync(ShopStack stack, TextWriter output, CancellationToken cancellation)
    {
        // The sweeper reads nothing of its event.
        var result = JsonNode.Parse(await stack.InvokeAsync("OrdersSweeper", "{}"u8.ToArray(), cancellation))!;
        var started = result["started"]!.AsArray();
        foreach (var execution in started) await output.WriteLineAsync($"started {execution}");
        await output.WriteLineAsync($"{Plural.Of((long)result["unfinished"]!, "unfinished order")}, {Plural.Of(started.Count, "saga")} started");
        return true;
    }
}
