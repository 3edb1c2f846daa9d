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
    Func<TState, Progress>? Progress = null) : StreamModel<TState, TEvent>(Category, Initial, Evolve, Events, Schema, Progress)
    where TState : notnull
    where TCommand : ICommand
    where TEvent : notnull;
