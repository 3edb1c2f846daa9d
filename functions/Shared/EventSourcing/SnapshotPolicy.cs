using System.Text.Json;

namespace ServerlessShop.EventSourcing;

/// <summary>
/// A snapshot every 20 events, at the end of a commit. Every command reads what stands since the last one: with fewer of
/// them, reading would cost more than writing them saves.
/// </summary>
internal static class SnapshotPolicy
{
    public const int Interval = 20;

    private static readonly TimeSpan s_commandMemory = TimeSpan.FromHours(24);

    public static Snapshot? Due<TState, TEvent>(
        StreamModel<TState, TEvent> model, long before, LoadedStream<TState> after, DateTimeOffset now)
        where TState : notnull where TEvent : notnull
    {
        if (model.Schema is not { } schema || before / Interval == after.Version / Interval) return null;
        return new Snapshot(
            after.Head.Stream, after.Version, schema.Number, JsonSerializer.Serialize(after.State, schema.Json),
            [.. after.Commands.Where(c => now - c.At < s_commandMemory)]);
    }
}
