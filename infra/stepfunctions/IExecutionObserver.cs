using ServerlessShop.StepFunctions.History;

namespace ServerlessShop.StepFunctions;

/// <summary>Hears of every event as it is recorded, for a console or a counter. It is called under a lock: it must be quick.</summary>
public interface IExecutionObserver
{
    /// <param name="execution">Whose event it is.</param>
    /// <param name="recorded">The event; <see cref="HistoryEvent.IsStateTransition"/> marks what AWS bills.</param>
    void Recorded(ExecutionIdentity execution, HistoryEvent recorded);
}

/// <param name="Arn">ARN of the execution.</param>
/// <param name="Name">Its name.</param>
/// <param name="StateMachine">Its state machine's name.</param>
public sealed record ExecutionIdentity(string Arn, string Name, string StateMachine);
