using ServerlessShop.Testing;

namespace ServerlessShop.EventSourcing.Specs;

public class Streams_and_heads
{
    private static readonly StreamHead s_empty = StreamHead.New(new StreamId("note", "1"));

    [Fact]
    public void A_head_follows_commits()
    {
        var head = s_empty.After(Notes.Commit(s_empty, "a", "b"));
        Assert.Equal((2, false), (head.Version, head.IsNew));
        Assert.Equal(5, head.After(Notes.Commit(head, "c", "d", "e")).Version);
    }

    [Fact]
    public void A_head_does_not_follow_a_commit_that_leaves_a_gap_or_overlaps()
    {
        var head = s_empty.After(Notes.Commit(s_empty, "a", "b"));
        Assert.Throws<InvalidOperationException>(() => head.After(Notes.Commit(s_empty, "a")));
        Assert.Throws<InvalidOperationException>(() => head.After(Notes.Commit(head, "c") with { Version = 4 }));
    }

    [Fact]
    public void A_head_does_not_follow_another_stream_s_commit() => Assert.Throws<InvalidOperationException>(
        () => s_empty.After(Notes.Commit(StreamHead.New(new StreamId("note", "2")), "a")));

    [Theory]
    [InlineData("order-1", "order", "1")]
    [InlineData("sku-TEA-001", "sku", "TEA-001")]
    public void A_stream_id_reads_back(string text, string category, string id)
    {
        Assert.Equal(new StreamId(category, id), StreamId.Parse(text));
        Assert.Equal(text, new StreamId(category, id).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("order")]
    [InlineData("-1")]
    public void What_is_no_stream_id_is_refused(string text) => Assert.Throws<FormatException>(() => StreamId.Parse(text));
}
