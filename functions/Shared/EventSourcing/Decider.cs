namespace ServerlessShop.EventSourcing;

/// <summary>A command on one stream.</summary>
public interface ICommand
{
    /// <summary>The stream's id, without its category.</summary>
    string StreamId { get; }
}

/// <summary>All that is to know of a kind of stream: what is decided, what follows from it, and how it is stored.</summary>
/// <param name="Decide">Pure: the same state and command give the same decision.</param>
public sealed record Decider<TState, TCommand, TEvent>(
    string Category,
    TState Initial,
    Func<TState, TCommand, Decision<TEvent>> Decide,
    Func<TState, TEvent, TState> Evolve,
    EventCatalog<TEvent> Events,
    StateSchema<TState>? Schema = null,
    Func<TState, Progress>? Progress = null,
    Func<TState, StreamTag?>? Tag = null) : StreamModel<TState, TEvent>(Category, Initial, Evolve, Events, Schema, Progress, Tag)
    where TState : notnull
    where TCommand : ICommand
    where TEvent : notnull;

/// <summary>What a decider answers: the events to append (none, when there is nothing left to do), or why the command is refused.</summary>
public abstract record Decision<TEvent>
{
    private Decision() { }

    public sealed record Accepted(IReadOnlyList<TEvent> Events) : Decision<TEvent>;

    public sealed record Refused(Refusal Refusal) : Decision<TEvent>;

    /// <summary>The command's effect is there already: accepted, nothing to append.</summary>
    public static readonly Decision<TEvent> Nothing = new Accepted([]);

    public static Decision<TEvent> Accept(params TEvent[] events) => new Accepted(events);

    public static Decision<TEvent> Refuse(Refusal refusal) => new Refused(refusal);

    public static implicit operator Decision<TEvent>(Refusal refusal) => new Refused(refusal);
}

/// <summary>A business refusal: an expected answer, not an error of the program.</summary>
/// <param name="Code">Stable, kebab-case; clients and the saga match on it.</param>
/// <param name="Detail">One sentence for a person, saying what to do.</param>
public sealed record Refusal(string Code, string Detail);
