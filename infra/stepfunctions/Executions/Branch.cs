using System.Text.Json;
using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.History;
using ServerlessShop.StepFunctions.Paths;

namespace ServerlessShop.StepFunctions.Executions;

/// <summary>One line of control: the execution's own, a branch of a Parallel or an iteration of a Map.</summary>
internal sealed class Branch(Execution execution, Variables variables, long previous, MapItem? item, CancellationToken cancellation)
{
    public Execution Execution => execution;
    public Variables Variables => variables;
    public MapItem? Item => item;
    public CancellationToken Cancellation => cancellation;

    /// <summary>The event that this branch's next one follows.</summary>
    public long Previous { get; set; } = previous;

    public long Record(string type, string? detailsName = null, Action<Utf8JsonWriter>? details = null) =>
        Previous = RecordAside(type, detailsName, details);

    /// <summary>Records an event that the next one does not follow: AWS links past an iteration's end and past …StateSucceeded.</summary>
    public long RecordAside(string type, string? detailsName = null, Action<Utf8JsonWriter>? details = null) =>
        execution.History.Append(Previous, type, detailsName, details is null ? Json.EmptyObject : Json.Build(w =>
        {
            w.WriteStartObject();
            details(w);
            w.WriteEndObject();
        }));

    /// <exception cref="StatesError">A further state or attempt would be one too many.</exception>
    public void ThrowIfHistoryIsFull()
    {
        if (execution.History.IsFull) throw new StatesError(ErrorNames.Runtime, $"The execution reached the maximum number of history events ({ExecutionHistory.MaxEvents}).");
    }

    public Branch Fork(MapItem? inner, CancellationToken stop) => new(execution, variables.Inner(), Previous, inner ?? item, stop);
}

/// <summary>What an iteration sees as <c>$$.Map.Item</c>.</summary>
internal sealed record MapItem(string MapName, int Index, JsonElement Value);
