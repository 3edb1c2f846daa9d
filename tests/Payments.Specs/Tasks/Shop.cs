using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.Payments.Functions.Tasks;
using ServerlessShop.Testing;

namespace ServerlessShop.Payments.Specs.Tasks;

/// <summary>The task Lambda on an event table and a provider in memory.</summary>
internal sealed class Shop
{
    private readonly InMemoryEventStore _store = new();

    public FakeProvider Provider { get; } = new();

    public Task<PaymentTaskResult> AuthorizeAsync(int? crashAt = null) =>
        RunAsync(new PaymentTask("AuthorizePayment", "o-1", Examples.Price, "pm_card_visa"), crashAt);

    public Task<PaymentTaskResult> CaptureAsync(int? crashAt = null) => RunAsync(new PaymentTask("CapturePayment", "o-1"), crashAt);

    public Task<PaymentTaskResult> VoidAsync(int? crashAt = null) => RunAsync(new PaymentTask("VoidPayment", "o-1"), crashAt);

    public Task<PaymentTaskResult> CancelAsync(int? crashAt = null) => RunAsync(new PaymentTask("CancelPayment", "o-1"), crashAt);

    public async Task<PaymentTaskResult> RunAsync(PaymentTask task, int? crashAt = null)
    {
        var faults = Provider.Faults = new Faults { CrashAt = crashAt };
        var tasks = new PaymentTasks(
            new CommandRunner(new CrashingStore(_store, faults), TimeProvider.System), Provider, TimeProvider.System, NullLogger.Instance);
        return await tasks.HandleAsync(task, new TestLambdaContext(), CancellationToken.None);
    }

    /// <returns>Whether the process died.</returns>
    public static async Task<bool> CrashesAsync(Func<Task> task)
    {
        try
        {
            await task();
            return false;
        }
        catch (Crash)
        {
            return true;
        }
    }

    public static async Task<string> ErrorTypeAsync(Func<Task> task) => (await Assert.ThrowsAsync<FunctionErrorException>(task)).ErrorType;

    public async Task<string[]> EventsAsync() =>
        [.. (await _store.ReadAsync(Payment.Decider.Stream("o-1"), 0, CancellationToken.None).ToListAsync()).SelectMany(c => c.Events).Select(e => e.Type)];
}
