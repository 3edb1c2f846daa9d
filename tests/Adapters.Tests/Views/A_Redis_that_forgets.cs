using ServerlessShop.ReadModels.States;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.Views;

/// <summary>Alone: what it flushes is everybody's.</summary>
[CollectionDefinition(nameof(A_Redis_that_forgets), DisableParallelization = true)]
[Collection(nameof(A_Redis_that_forgets))]
public class A_Redis_that_forgets(RedisFixture redis)
{
    [Fact]
    public async Task takes_views_again()
    {
        var views = redis.NewViews();
        await views.WriteAsync([KeyValuePair.Create("1", new FoldedState<NoteState>(10, new NoteState(10, "before")))]);
        await redis.FlushAsync();
        Assert.Null((await views.ReadAsync(["1"]))[0]);
        await views.WriteAsync([KeyValuePair.Create("1", new FoldedState<NoteState>(4, new NoteState(4, "after")))]);
        Assert.Equal(new NoteState(4, "after"), (await views.ReadAsync(["1"]))[0]?.State);
    }
}
