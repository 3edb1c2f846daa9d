using Microsoft.Extensions.Time.Testing;
using ServerlessShop.Local.Functions;

namespace ServerlessShop.Local.Tests.Functions;

public class Functions_at_rest
{
    private static readonly TimeSpan s_moment = TimeSpan.FromSeconds(1.1);

    private readonly FakeTimeProvider _time = new();
    private readonly Activity _activity;

    public Functions_at_rest() => _activity = new Activity(_time);

    [Fact]
    public void are_those_of_which_none_has_run_for_a_moment()
    {
        Assert.False(_activity.IsResting);
        _time.Advance(s_moment);
        Assert.True(_activity.IsResting);
        _activity.Count(Task.CompletedTask);
        Assert.False(_activity.IsResting);
        _time.Advance(s_moment);
        Assert.True(_activity.IsResting);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void are_at_work_until_the_last_has_ended_also_when_it_fails(bool fails)
    {
        var (one, other) = (new TaskCompletionSource(), new TaskCompletionSource());
        _activity.Count(one.Task);
        _activity.Count(other.Task);
        one.SetResult();
        _time.Advance(s_moment);
        Assert.False(_activity.IsResting);
        if (fails) other.SetException(new InvalidOperationException("It fails."));
        else other.SetResult();
        _time.Advance(s_moment);
        Assert.True(_activity.IsResting);
    }

    [Fact]
    public async Task wake_who_waits_for_them_when_one_ends()
    {
        var rest = _activity.RestAsync(TestContext.Current.CancellationToken);
        Assert.False(rest.IsCompleted);
        _activity.Count(Task.CompletedTask);
        await rest.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task let_who_waits_for_them_look_from_time_to_time()
    {
        var rest = _activity.RestAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(2));
        await rest.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }
}
