using ServerlessShop.Testing;

namespace ServerlessShop.EventSourcing.Specs;

public class Stored_form_of_events
{
    [Fact]
    public void An_event_is_stored_under_its_fixed_name() =>
        Assert.Equal(new StoredEvent("noted-v2", """{"Text":"a"}"""), Notes.Model.Events.Write(new Noted("a")));

    [Fact]
    public void A_stored_event_reads_back() =>
        Assert.Equal(new Noted("a"), Notes.Model.Events.Read(new StoredEvent("noted-v2", """{"Text":"a"}""")));

    [Fact]
    public void An_old_version_reads_as_the_newest() =>
        Assert.Equal(new Noted("two words"), Notes.Model.Events.Read(new StoredEvent("noted-v1", """{"Words":["two","words"]}""")));

    [Fact]
    public void A_name_that_nobody_knows_is_an_error_that_names_it() => Assert.Contains(
        "noted-v9", Assert.Throws<UnknownEventException>(() => Notes.Model.Events.Read(new StoredEvent("noted-v9", "{}"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_name_is_given_once() => Assert.Throws<ArgumentException>(() =>
        new EventCatalog<Noted>(NotesJson.Default, typeof(Noted)).Upcast("noted-v2", NotesJson.Default.NotedV1, _ => new Noted("")).StoredNames);

    [Fact]
    public void A_type_without_a_stored_name_is_not_taken() =>
        Assert.Throws<InvalidOperationException>(() => new EventCatalog<object>(NotesJson.Default, typeof(NoteState)).StoredNames);

    [Fact]
    public void A_type_without_generated_JSON_is_not_taken() =>
        Assert.Throws<InvalidOperationException>(() => new EventCatalog<object>(NotesJson.Default, typeof(Unwritten)).StoredNames);

    [StoredAs("unwritten-v1")]
    private sealed record Unwritten;
}
