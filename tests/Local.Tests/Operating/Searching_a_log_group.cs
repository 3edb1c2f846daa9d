using System.Net;
using System.Text.Json.Nodes;
using ServerlessShop.Operator;

namespace ServerlessShop.Local.Tests.Operating;

public sealed class Searching_a_log_group
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task reads_every_page_an_empty_one_too()
    {
        var pages = new Queue<(int, string)>(
        [
            (200, """{"events":[{"eventId":"1","logStreamName":"s","timestamp":1772366400000,"message":"one"}],"nextToken":"a"}"""),
            (200, """{"events":[],"nextToken":"b"}"""),
            (200, """{"events":[{"eventId":"2","logStreamName":"s","timestamp":1772366401000,"message":"two"}]}"""),
        ]);
        var (found, requests) = await FindAsync(pages);
        Assert.Equal([new LogEvent("1", "s", s_noon, "one"), new LogEvent("2", "s", s_noon.AddSeconds(1), "two")], found);
        Assert.Equal([null, "a", "b"], requests.Select(request => (string?)request["nextToken"]));
        Assert.All(requests, request => Assert.Equal(("group", "\"o-1\"", 1772366400000), ((string)request["logGroupName"]!, (string)request["filterPattern"]!, (long)request["startTime"]!)));
    }

    [Fact]
    public async Task waits_when_it_calls_too_often()
    {
        var (found, requests) = await FindAsync(new([(400, """{"__type":"ThrottlingException","message":"Rate exceeded"}"""), (503, "{}"), (200, """{"events":[]}""")]));
        Assert.Equal((0, 3), (found.Count, requests.Count));
    }

    [Theory]
    [InlineData(400, """{"__type":"ResourceNotFoundException","message":"The specified log group does not exist."}""", "CloudWatch Logs: The specified log group does not exist.")]
    [InlineData(200, "<html>hello</html>", "http://logs.test/ did not respond like CloudWatch Logs (HTTP 200).")]
    public async Task that_is_refused_says_why(int status, string body, string message) =>
        Assert.Equal(message, (await Assert.ThrowsAsync<OperatorException>(() => FindAsync(new([(status, body)])))).Message);

    private static async Task<(List<LogEvent> Found, List<JsonNode> Requests)> FindAsync(Queue<(int, string)> answers)
    {
        var server = new Server(answers);
        using var http = new HttpClient(server) { BaseAddress = new Uri("http://logs.test") };
        return (await new LogSearch(http).FindAsync("group", "\"o-1\"", s_noon, null, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken), server.Requests);
    }

    private sealed class Server(Queue<(int Status, string Body)> answers) : HttpMessageHandler
    {
        public List<JsonNode> Requests { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Equal("Logs_20140328.FilterLogEvents", Assert.Single(request.Headers.GetValues("X-Amz-Target")));
            Requests.Add(JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!);
            var (status, body) = answers.Dequeue();
            return new((HttpStatusCode)status) { Content = new StringContent(body) };
        }
    }
}
