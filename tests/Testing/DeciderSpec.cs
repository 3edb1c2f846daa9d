using ServerlessShop.EventSourcing;
using Xunit;

namespace ServerlessShop.Testing;

/// <summary>Given past events, when a command comes, then exactly these events, or this refusal. Nothing asserted is a failure.</summary>
public sealed class DeciderSpec<TState, TCommand, TEvent>(Decider<TState, TCommand, TEvent> decider)
    where TState : notnull where TCommand : ICommand where TEvent : notnull
{
    public GivenSteps Given(params TEvent[] past) => new(this, past);

    public sealed class GivenSteps(DeciderSpec<TState, TCommand, TEvent> spec, TEvent[] past)
    {
        public WhenSteps When(TCommand command)
        {
            EveryDecisionIsAssertedAttribute.Expect();
            return new(spec, spec.Decide(past, command));
        }
    }

    public sealed class WhenSteps(DeciderSpec<TState, TCommand, TEvent> spec, Decision<TEvent> decision)
    {
        public void Then(TEvent first, params TEvent[] more) =>
            spec.AssertSame([first, .. more], As<Decision<TEvent>.Accepted>().Events);

        public void ThenNothing() => Assert.Empty(As<Decision<TEvent>.Accepted>().Events);

        public void ThenRefused(Refusal refusal) => Assert.Equal(refusal.Code, As<Decision<TEvent>.Refused>().Refusal.Code);

        private T As<T>()
        {
            EveryDecisionIsAssertedAttribute.Asserted();
            return Assert.IsType<T>(decision);
        }
    }

    private Decision<TEvent> Decide(TEvent[] past, TCommand command) =>
        decider.Decide(past.Aggregate(decider.Initial, decider.Evolve), command);

    // Records compare lists by reference, so events are compared as what would be stored.
    private void AssertSame(IEnumerable<TEvent> expected, IEnumerable<TEvent> actual) =>
        Assert.Equal(expected.Select(Stored), actual.Select(Stored));

    private string Stored(TEvent e) => decider.Events.Write(e).ToString();
}
