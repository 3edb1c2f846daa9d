using System.Collections.Concurrent;

namespace ServerlessShop.StepFunctions.Tests.Simulation;

/// <summary>
/// Runs everything on one thread, one step after another, and lets time jump to the next timer whenever nothing is left
/// to do: executions that wait for days end at once, and in the same order each time.
/// </summary>
internal sealed class Simulator : TaskScheduler
{
    private readonly ConcurrentQueue<Task> _ready = new();

    public VirtualTime Time { get; } = new();

    public T Run<T>(Func<Task<T>> body)
    {
        var root = Task.Factory.StartNew(body, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();
        while (!root.IsCompleted)
        {
            if (_ready.TryDequeue(out var task)) TryExecuteTask(task);
            else if (!Time.JumpToNext()) throw new InvalidOperationException("Nothing is left to run and no timer is set, but the simulation has not ended.");
        }
        return root.GetAwaiter().GetResult();
    }

    public void Run(Func<Task> body) => Run(async () =>
    {
        await body();
        return true;
    });

    protected override void QueueTask(Task task) => _ready.Enqueue(task);
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;
    protected override IEnumerable<Task> GetScheduledTasks() => _ready;
}
