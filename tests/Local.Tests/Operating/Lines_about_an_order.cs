using ServerlessShop.Operator;

namespace ServerlessShop.Local.Tests.Operating;

public class Lines_about_an_order
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("""{"orderId":"o1"}""", true)]
    [InlineData("""{"streamId":"payment-o1"}""", true)]
    [InlineData("""{"message":"GET /orders/o1 200 in 3 ms"}""", true)]
    [InlineData("Unhandled exception in order o1", true)]
    [InlineData("o1", true)]
    [InlineData("""{"orderId":"o12"}""", false)]
    [InlineData("""{"orderId":"po1"}""", false)]
    [InlineData("""{"orderId":"o1-2","message":"o1_"}""", false)]
    [InlineData("""{"orderId":"o12","message":"before o1"}""", true)]
    public void have_its_id_as_a_whole(string text, bool names) => Assert.Equal(names, Read(text).Names("o1"));

    [Theory]
    [InlineData("""{"orderId":"o2"}""", true)]
    [InlineData("""{"streamId":"reservation-o2"}""", true)]
    [InlineData("""{"streamId":"stock-o2"}""", false)]
    [InlineData("""{"orderId":"o1","streamId":"order-o1"}""", false)]
    [InlineData("""{"message":"Read 3 events"}""", false)]
    [InlineData("no JSON", false)]
    public void are_not_those_of_another_order_in_the_same_trace(string text, bool isOfAnother) => Assert.Equal(isOfAnother, Read(text).IsOfAnother("o1"));

    [Fact]
    public void say_when_where_and_what()
    {
        var line = Read("""
            {"timestamp":"2026-03-01T12:00:00.1234567Z","level":"ERROR","message":"It failed","function":"shop-OrdersTasks-1A2B","traceId":"t-1","exception":{"type":"System.X","message":"broken","stackTrace":"at …"}}
            """);
        Assert.Equal(
            (s_noon.AddTicks(1234567), "shop-OrdersTasks-1A2B", "ERROR", "It failed", "System.X: broken", "t-1"),
            (line.At, line.Function, line.Level, line.Message, line.Exception, line.TraceId));
    }

    [Fact]
    public void about_a_commit_belong_to_the_trace_of_that() => Assert.Equal("t-2", Read("""{"traceId":"t-1","commitTraceId":"t-2"}""").TraceId);

    [Theory]
    [InlineData("Segmentation fault")]
    [InlineData("""["a list"]""")]
    public void that_the_logger_has_not_written_are_shown_as_they_are(string text)
    {
        var line = Read(text);
        Assert.Equal((s_noon, "OrdersTasks", "", text, null), (line.At, line.Function, line.Level, line.Message, line.TraceId));
    }

    private static LogLine Read(string text) => LogLine.Read(new LogEvent("1", "2026/03/01/OrdersTasks[7]3f2a", s_noon, text));
}
