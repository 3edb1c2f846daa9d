using System.Text.Json;

namespace ServerlessShop.StepFunctions.History;

/// <summary>One event of an execution's history, as GetExecutionHistory returns it.</summary>
/// <param name="Id">Counted from 1.</param>
/// <param name="PreviousEventId">The event that it follows in its branch.</param>
/// <param name="Type">AWS's name: <c>TaskStateEntered</c>, <c>ExecutionSucceeded</c>, …</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="DetailsName">The member that holds the details, as <c>stateEnteredEventDetails</c>.</param>
/// <param name="Details">That member's value, an object.</param>
public sealed record HistoryEvent(long Id, long PreviousEventId, string Type, DateTimeOffset Timestamp, string? DetailsName, JsonElement Details)
{
    /// <summary>True for what AWS bills as a state transition.</summary>
    public bool IsStateTransition => Type.EndsWith("StateEntered", StringComparison.Ordinal);
}
