using ServerlessShop.EventSourcing;

namespace ServerlessShop.Sagas;

/// <summary>How a saga's task ended. Whatever else comes of it is an error, and its effect unknown.</summary>
public abstract record TaskOutcome<TResult>
{
    private TaskOutcome() { }

    /// <summary>The task has its effect, from now on or from before.</summary>
    public sealed record Done(TResult Result) : TaskOutcome<TResult>;

    public sealed record Refused(Refusal Refusal) : TaskOutcome<TResult>;

    /// <summary>The task goes on when the customer has done something, and it is called again.</summary>
    public sealed record ActionRequired(CustomerAction Action) : TaskOutcome<TResult>;

    public static implicit operator TaskOutcome<TResult>(Refusal refusal) => new Refused(refusal);

    /// <summary>The same outcome with another result.</summary>
    public TaskOutcome<TOther> Select<TOther>(Func<TResult, TOther> select) => this switch
    {
        Done done => new TaskOutcome<TOther>.Done(select(done.Result)),
        Refused refused => refused.Refusal,
        ActionRequired required => new TaskOutcome<TOther>.ActionRequired(required.Action),
        _ => throw new InvalidOperationException($"{GetType().Name} is no outcome of a task."),
    };
}

/// <summary>What the customer has to do before the payment goes on.</summary>
/// <param name="Url">The payment provider's page. It may hold a secret of the payment: it is never logged.</param>
/// <param name="PaymentVersion">Version of the payment stream at which this was recorded; a completion with a higher version ends the wait.</param>
public sealed record CustomerAction(Uri Url, long PaymentVersion);

public static class TaskOutcomes
{
    /// <param name="result">Of a command without a key and without an expected version.</param>
    public static TaskOutcome<TState> ToOutcome<TState>(this CommandResult<TState> result) => result switch
    {
        CommandResult<TState>.Accepted accepted => new TaskOutcome<TState>.Done(accepted.State),
        CommandResult<TState>.Refused refused => refused.Refusal,
        _ => throw new InvalidOperationException($"The command has neither a key nor an expected version, yet ended as {result?.GetType().Name}."),
    };
}
