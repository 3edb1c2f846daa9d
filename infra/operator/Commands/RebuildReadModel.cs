using System.Diagnostics;

namespace ServerlessShop.Operator.Commands;

/// <summary>Rebuilds a read model from its events.</summary>
/// <param name="ReadModel">One of <see cref="ReadModelRebuild.ReadModels"/>.</param>
/// <param name="Verify">Compare the read model with its events only, and change nothing.</param>
public sealed record RebuildReadModel(string ReadModel, bool Verify) : OperatorCommand
{
    protected override async Task<bool> ExecuteAsync(ShopStack stack, TextWriter output, CancellationToken cancellation)
    {
        if (!ReadModelRebuild.ReadModels.Contains(ReadModel))
            throw new OperatorException($"Unknown read model {ReadModel}; the read models are {string.Join(", ", ReadModelRebuild.ReadModels)}.");
        var (running, reported) = (Stopwatch.StartNew(), -1L);
        var result = await ReadModelRebuild.RunAsync(stack, ReadModel, Verify, rebuild =>
        {
            if (rebuild.Events == reported) return;
            reported = rebuild.Events;
            output.WriteLine($"{ReadModel}: {Plural.Of(rebuild.Events, "event")} from {Plural.Of(rebuild.Streams, "stream")}, {rebuild.Events / Math.Max(0.001, running.Elapsed.TotalSeconds):0} per second");
        }, cancellation);
        var read = $"{Plural.Of((long)result["events"]!, "event")} from {Plural.Of((long)result["streams"]!, "stream")} in {running.Elapsed.TotalSeconds:0.0} s, {Plural.Of((long)result["unreadable"]!, "stream")} unreadable";
        if (!Verify)
        {
            await output.WriteLineAsync($"{ReadModel} was rebuilt: {read}");
            return true;
        }

        foreach (var example in result["examples"]!.AsArray()) await output.WriteLineAsync($"{example}");
        await output.WriteLineAsync($"{ReadModel}: {Plural.Of((long)result["differences"]!, "difference")} after {read}");
        return (int)result["differences"]! == 0;
    }
}
