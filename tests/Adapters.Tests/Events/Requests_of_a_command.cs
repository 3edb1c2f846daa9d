using Amazon.DynamoDBv2;
using Amazon.Runtime;
using ServerlessShop.EventSourcing;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.Events;

/// <summary>What a command costs: each request is paid for, and waited for.</summary>
public sealed class Requests_of_a_command(DynamoDbServer server) : IAsyncLifetime
{
    private readonly List<string> _requests = [];
    private AmazonDynamoDBClient _client = null!;
    private CommandRunner _runner = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _client = DynamoDbServer.Connect(server.Address);
        _client.BeforeRequestEvent += (_, e) => _requests.Add(((WebServiceRequestEventArgs)e).Request.GetType().Name);
        _runner = new CommandRunner(DynamoDbServer.Store(_client, await server.NewTableAsync()), TimeProvider.System);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task a_new_stream_without_a_key_takes_one_put_and_no_read()
    {
        await _runner.TransactAsync(Notes.Context(), unit => unit.ExecuteAsync(
            Notes.Model, UnitOfWork.New(Notes.Model, Notes.NewStream().Id), Notes.Write("x")), Cancellation);
        Assert.Equal(["PutItemRequest"], _requests);
    }

    [Fact]
    public async Task an_existing_stream_takes_one_query_and_one_put_however_long_it_is()
    {
        var id = Notes.NewStream().Id;
        foreach (var text in (string[])["a", "b", "c"])
            await _runner.RunAsync(Notes.Model, id, Notes.Context(), Notes.Write([.. Enumerable.Repeat(text, 130)]), Cancellation);
        _requests.Clear();
        await _runner.RunAsync(Notes.Model, id, Notes.Context(), Notes.Write("d"), Cancellation);
        Assert.Equal(["QueryRequest", "PutItemRequest"], _requests);
    }

    // As far from its newest snapshot as a stream can be: they must still stand on one page.
    [Fact]
    public async Task a_stream_that_was_written_to_event_by_event_takes_one_query_too()
    {
        var id = Notes.NewStream().Id;
        for (var i = 1; i < 60; i++) await _runner.RunAsync(Notes.Model, id, Notes.Context(), Notes.Write($"{i}"), Cancellation);
        _requests.Clear();
        await _runner.RunAsync(Notes.Model, id, Notes.Context(), Notes.Write("60"), Cancellation);
        Assert.Equal(["QueryRequest", "PutItemRequest", "PutItemRequest"], _requests);
    }

    [Fact]
    public async Task several_streams_take_a_query_each_and_one_transaction()
    {
        await _runner.TransactAsync(Notes.Context(), async unit =>
        {
            await unit.ExecuteAsync(Notes.Model, await unit.LoadAsync(Notes.Model, "1"), Notes.Write("x"));
            return await unit.ExecuteAsync(Notes.Model, await unit.LoadAsync(Notes.Model, "2"), Notes.Write("x"));
        }, Cancellation);
        Assert.Equal(["QueryRequest", "QueryRequest", "TransactWriteItemsRequest"], _requests);
    }
}
