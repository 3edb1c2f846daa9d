using ServerlessShop.EventSourcing;
using ServerlessShop.Payments.Functions.Tasks;
using ServerlessShop.Sagas;
using ServerlessShop.Testing;

namespace ServerlessShop.Payments.Specs.Tasks;

/// <summary>The task Lambda on an event table and a provider in memory.</summary>
internal sealed class Shop
{
    public const string Actor = "place-order";

    private readonly InMemoryEventStore _store = new();

    public FakeProvider Provider { get; } = new();

    public Task<TaskOutcome<PaymentTaskResult>> AuthorizeAsync(int? crashAt = null) =>
        RunAsync(new PaymentTask("AuthorizePayment", "o-1", Actor, Examples.Price, "pm_card_visa"), crashAt);

    public Task<TaskOutcome<PaymentTaskResult>> CaptureAsync(int? crashAt = null) => RunAsync(new PaymentTask("CapturePayment", "o-1", Actor), crashAt);

    public Task<TaskOutcome<PaymentTaskResult>> VoidAsync(int? crashAt = null) => RunAsync(new PaymentTask("VoidPayment", "o-1", Actor), crashAt);

    public Task<TaskOutcome<PaymentTaskResult>> CancelAsync(int? crashAt = null) => RunAsync(new PaymentTask("CancelPayment", "o-1", Actor), crashAt);

    public async Task<TaskOutcome<PaymentTaskResult>> RunAsync(PaymentTask task, int? crashAt = null)
    {
        var faults = Provider.Faults = new Faults { CrashAt = crashAt };
        var tasks = new PaymentTasks(new CommandRunner(new CrashingStore(_store, faults), TimeProvider.System), Provider, TimeProvider.System);
        return await tasks.RunAsync(task, new CommandContext(task.Actor, Examples.Noon), CancellationToken.None);
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

    public static async Task<PaymentTaskResult> DoneAsync(Task<TaskOutcome<PaymentTaskResult>> task) =>
        Assert.IsType<TaskOutcome<PaymentTaskResult>.Done>(await task).Result;

    public static async Task<string> RefusedAsync(Task<TaskOutcome<PaymentTaskResult>> task) =>
        Assert.IsType<TaskOutcome<PaymentTaskResult>.Refused>(await task).Refusal.Code;

    public async Task<string[]> ActorsAsync() => [.. (await CommitsAsync()).Select(commit => commit.Actor).Distinct()];

    public async Task<string[]> EventsAsync() => [.. (await CommitsAsync()).SelectMany(c => c.Events).Select(e => e.Type)];

    private ValueTask<List<Commit>> CommitsAsync() => _store.ReadAsync(Payment.Decider.Stream("o-1"), 0, CancellationToken.None).ToListAsync();
}
