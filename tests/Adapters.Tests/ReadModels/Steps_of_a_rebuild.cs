using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.Adapters.Tests.Events;
using ServerlessShop.Lambda;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.ReadModels.Rebuilding;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.ReadModels;

/// <summary>What a step has done stays done when the step fails after it, and is tried again by the state machine.</summary>
public sealed class Steps_of_a_rebuild(DynamoDbServer server) : IAsyncLifetime
{
    private readonly string _name = $"read-models-{Guid.NewGuid():N}";
    private readonly Notes _notes = new();
    private RebuildSteps _steps = null!;
    private ReadModelTable _table = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await server.CreateTableAsync(_name);
        _table = new ReadModelTable(server.Client, _name);
        _steps = new RebuildSteps([_notes], _table, new Metrics(Stream.Null, TimeProvider.System), TimeProvider.System, NullLogger.Instance);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task retire_what_was_read_before_though_removing_it_failed_at_first()
    {
        var begun = await RunAsync("Begin", new("notes"));
        var switched = await RunAsync("Switch", new("notes", Generation: begun.Generation));
        Assert.Equal([1], switched.Retired!);

        var retire = new RebuildRequest("notes", Generation: begun.Generation, Retired: switched.Retired);
        _notes.FailsToRemove = true;
        await Assert.ThrowsAsync<IOException>(() => RunAsync("Retire", retire));
        _notes.FailsToRemove = false;
        for (var tries = 0; tries < 2; tries++) Assert.True((await RunAsync("Retire", retire)).IsDone);
        await AssertIsReadAsync(2);
        Assert.Equal([2, 1, 1], _notes.Removed);
    }

    [Fact]
    public async Task discard_what_was_compared_though_removing_it_failed_at_first()
    {
        var discard = new RebuildRequest("notes", Generation: (await RunAsync("Begin", new("notes", Verify: true))).Generation);
        _notes.FailsToRemove = true;
        await Assert.ThrowsAsync<IOException>(() => RunAsync("Discard", discard));
        _notes.FailsToRemove = false;
        Assert.True((await RunAsync("Discard", discard)).IsDone);
        await AssertIsReadAsync(1);
        Assert.Equal([2, 2], _notes.Removed);
    }

    [Theory]
    [InlineData("Scan")]
    [InlineData("Switch")]
    [InlineData("Compare")]
    public async Task touch_no_other_rebuild_than_their_own(string step)
    {
        await RunAsync("Discard", new("notes", Generation: (await RunAsync("Begin", new("notes", Verify: true))).Generation));
        await RunAsync("Begin", new("notes"));
        Assert.Equal("NoRebuild", (await Assert.ThrowsAsync<FunctionErrorException>(() => RunAsync(step, new("notes", Generation: 2)))).ErrorType);
        Assert.Null((await _table.GetAsync("notes", Cancellation)).Switch);
        // A late try to throw the earlier one away leaves this one alone.
        Assert.True((await RunAsync("Discard", new("notes", Generation: 2))).IsDone);
        Assert.Equal(3, (await _table.FindRebuildAsync("notes", Cancellation))?.Generation);
    }

    private async Task AssertIsReadAsync(int generation)
    {
        var generations = await _table.GetAsync("notes", Cancellation);
        Assert.Equal(generation, generations.Current);
        Assert.Equal([generation], generations.Written);
    }

    private Task<RebuildResult> RunAsync(string step, RebuildRequest request) =>
        _steps.HandleAsync(new RebuildStep(step, request), new TestLambdaContext { RemainingTime = TimeSpan.FromMinutes(5) }, Cancellation);

    private sealed class Notes : IReadModel
    {
        public bool FailsToRemove { get; set; }

        public List<int> Removed { get; } = [];

        public string Name => "notes";

        public IReadOnlyList<ReadModelSource> Sources => [];

        public TimeSpan SwitchDelay => TimeSpan.Zero;

        public TimeSpan RetireDelay => TimeSpan.Zero;

        public bool PopulatesOnRead => false;

        public Task PrepareAsync(int generation, CancellationToken cancellation) => Task.CompletedTask;

        public Task SwitchAsync(int generation, CancellationToken cancellation) => Task.CompletedTask;

        public Task RemoveAsync(int generation, CancellationToken cancellation)
        {
            if (FailsToRemove) throw new IOException("The server is gone.");
            Removed.Add(generation);
            return Task.CompletedTask;
        }

        public IAsyncEnumerable<KeyValuePair<string, string>> ReadAllAsync(int generation, CancellationToken cancellation) => AsyncEnumerable.Empty<KeyValuePair<string, string>>();

        public Task<IReadOnlyList<string?>> ReadAsync(int generation, IReadOnlyList<string> ids, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string?>>([]);
    }
}
