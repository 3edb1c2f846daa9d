using ServerlessShop.Testing;
using Xunit.Sdk;
using static ServerlessShop.EventSourcing.Decision<ServerlessShop.Testing.Noted>;

namespace ServerlessShop.EventSourcing.Specs;

/// <summary>The helper of all decider specifications, which must fail where it should.</summary>
public class A_decision_s_specification
{
    private static readonly Refusal s_full = new("notes-full", "There is no room for more.");

    private static readonly DeciderSpec<NoteState, Write, Noted> s_spec = new(new(
        "note", Notes.Model.Initial, DecideOn, Notes.Model.Evolve, Notes.Model.Events, Notes.Model.Schema));

    private static readonly Noted[] s_three = [new("1"), new("2"), new("3")];

    [Fact]
    public void Exactly_the_same_events_pass() => s_spec.Given().When(new Write("a b")).Then(new Noted("a"), new Noted("b"));

    [Fact]
    public void Nothing_passes_as_nothing() => s_spec.Given().When(new Write("again")).ThenNothing();

    [Fact]
    public void The_same_refusal_passes() => s_spec.Given(s_three).When(new Write("a")).ThenRefused(s_full);

    [Fact]
    public void Another_event_fails() => Fails(() => s_spec.Given().When(new Write("a b")).Then(new Noted("a"), new Noted("c")));

    [Fact]
    public void Another_order_fails() => Fails(() => s_spec.Given().When(new Write("a b")).Then(new Noted("b"), new Noted("a")));

    [Fact]
    public void A_missing_event_fails() => Fails(() => s_spec.Given().When(new Write("a")).Then(new Noted("a"), new Noted("b")));

    [Fact]
    public void An_event_more_fails() => Fails(() => s_spec.Given().When(new Write("a b")).Then(new Noted("a")));

    [Fact]
    public void Events_in_place_of_nothing_fail() => Fails(() => s_spec.Given().When(new Write("a")).ThenNothing());

    [Fact]
    public void Events_in_place_of_a_refusal_fail() => Fails(() => s_spec.Given().When(new Write("a")).ThenRefused(s_full));

    [Fact]
    public void A_refusal_in_place_of_events_fails() => Fails(() => s_spec.Given(s_three).When(new Write("a")).Then(new Noted("a")));

    [Fact]
    public void A_refusal_in_place_of_nothing_fails() => Fails(() => s_spec.Given(s_three).When(new Write("a")).ThenNothing());

    [Fact]
    public void Another_refusal_fails() => Fails(() => s_spec.Given(s_three).When(new Write("a")).ThenRefused(s_full with { Code = "other" }));

    [Fact]
    public void A_decision_about_which_nothing_is_asserted_fails_the_test()
    {
        s_spec.Given().When(new Write("a"));
        Fails(() => new EveryDecisionIsAssertedAttribute().After(null!, null!));
    }

    // Writes the words one by one; three notes are all there is room for; "again" changes nothing.
    private static Decision<Noted> DecideOn(NoteState state, Write command) => command.Words switch
    {
        _ when state.Count >= 3 => s_full,
        "again" => Nothing,
        var words => Accept([.. words.Split(' ').Select(word => new Noted(word))]),
    };

    private sealed record Write(string Words) : ICommand
    {
        string ICommand.StreamId => "1";
    }

    private static void Fails(Action assertion) => Assert.ThrowsAny<XunitException>(assertion);
}
