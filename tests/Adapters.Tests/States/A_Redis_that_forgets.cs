using ServerlessShop.ReadModels.States;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.States;

/// <summary>Alone: what it flushes is everybody's.</summary>
[CollectionDefinition(nameof(A_Redis_that_forgets), DisableParallelization = true)]
[Collection(nameof(A_Redis_that_forgets))]
public class A_Redis_that_forgets(RedisFixture redis)
{
    [Fact]
    public async Task takes_states_again()
    {
        var states = redis.NewStates();
        await states.WriteAsync([KeyValuePair.Create("1", new FoldedState<NoteState>(10, new NoteState(10, "before")))]);
        await redis.FlushAsync();
        Assert.Null((await states.ReadAsync(["1"]))[0]);
        await states.WriteAsync([KeyValuePair.Create("1", new FoldedState<NoteState>(4, new NoteState(4, "after")))]);
        Assert.Equal(new NoteState(4, "after"), (await states.ReadAsync(["1"]))[0]?.State);
    }
}
