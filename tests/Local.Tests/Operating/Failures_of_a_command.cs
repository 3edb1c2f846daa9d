using ServerlessShop.Operator;
using ServerlessShop.Operator.Commands;

namespace ServerlessShop.Local.Tests.Operating;

public sealed class Failures_of_a_command : IDisposable
{
    // Nothing listens at port 1.
    private readonly ShopStack _stack = new(new Uri("http://127.0.0.1:1"));

    public void Dispose() => _stack.Dispose();

    [Fact]
    public async Task that_a_person_can_act_on_say_what_happened()
    {
        var unreachable = await Assert.ThrowsAsync<ShopUnreachableException>(() => RunAsync(new SweepOrders()));
        Assert.StartsWith("AWS is not responding: ", unreachable.Message, StringComparison.Ordinal);
        Assert.Contains("orders-search", (await Assert.ThrowsAsync<OperatorException>(() => RunAsync(new RebuildReadModel("nonsense", Verify: true)))).Message, StringComparison.Ordinal);
        Assert.Contains("Payments", (await Assert.ThrowsAsync<OperatorException>(() => RunAsync(new RepublishEvents("nonsense")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task that_are_bugs_stay_what_they_are() => Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(new CommandWithBug()));

    private Task<bool> RunAsync(OperatorCommand command) => command.RunAsync(_stack, TextWriter.Null, TestContext.Current.CancellationToken);

    private sealed record CommandWithBug : OperatorCommand
    {
        protected override Task<bool> ExecuteAsync(ShopStack stack, TextWriter output, CancellationToken cancellation) => throw new InvalidOperationException("a bug");
    }
}
