using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;

namespace ServerlessShop.Sagas;

/// <summary>What every state of a saga sends to a task, besides what that one needs: <c>{"task","orderId","actor","traceparent"}</c>.</summary>
public interface ISagaTask
{
    /// <summary>The task's name, which is the state's.</summary>
    string Task { get; }

    string OrderId { get; }

    /// <summary>The saga, <c>place-order</c> or <c>cancel-order</c>: it is the actor on record.</summary>
    string Actor { get; }

    string? TraceParent { get; }
}

/// <summary>Does a task, and answers with its outcome, also with a refusal.</summary>
/// <param name="context">Actor, time and trace of the task's commits.</param>
/// <exception cref="FunctionErrorException"><c>InvalidTask</c>: the state machine asks for what there is not.</exception>
public delegate Task<TaskOutcome<TResult>> RunTask<TTask, TResult>(TTask task, CommandContext context, CancellationToken deadline);

/// <summary>
/// Makes Lambda's words of a task's outcome: a <see cref="TaskAnswer"/>; or the error <c>TransientError</c> for everything that may
/// pass, the function's deadline included; or another error, which is a bug.
/// </summary>
public static class TaskHandler
{
    public static readonly Metric SagaStepTime = new("SagaStepTime", MetricUnit.Milliseconds, ["Step"]);

    public static IInvocationHandler Create<TTask, TResult>(Sandbox sandbox, RunTask<TTask, TResult> run, JsonTypeInfo<TTask> input, JsonTypeInfo<TResult> result)
        where TTask : ISagaTask
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        return new Handler<TTask, TResult>(run, input, result, sandbox.Metrics, sandbox.Time, sandbox.Logs.CreateLogger("Tasks"));
    }

    private sealed class Handler<TTask, TResult>(RunTask<TTask, TResult> run, JsonTypeInfo<TTask> input, JsonTypeInfo<TResult> result, Metrics metrics, TimeProvider time, ILogger log)
        : IInvocationHandler
        where TTask : ISagaTask
    {
        private TTask? _task;

        public string? Read(ReadOnlyMemory<byte> payload)
        {
            _task = JsonSerializer.Deserialize(payload.Span, input) ?? throw new JsonException("The task is null.");
            return _task.TraceParent;
        }

        public async Task HandleAsync(ILambdaContext context, IBufferWriter<byte> response, CancellationToken deadline)
        {
            using var scope = log.ScopeOf(("orderId", _task!.OrderId), ("task", _task.Task));
            if (TraceContext.IsRecording) Activity.Current?.SetTag("shop.order_id", _task.OrderId).SetTag("shop.task", _task.Task).DisplayName = $"{context.FunctionName} {_task.Task}";
            var started = time.GetTimestamp();
            try
            {
                var outcome = await run(_task, new CommandContext(_task.Actor, time.GetUtcNow(), TraceParent: TraceContext.Traceparent), deadline);
                if (outcome is TaskOutcome<TResult>.Refused { Refusal.Code: var code }) log.Refused(_task.Task, code);
                else log.Ended(_task.Task, TaskAnswer.NameOf(outcome));
                TaskAnswer.Write(response, outcome, result);
                metrics.Record(SagaStepTime, time.GetElapsedTime(started), _task.Task);
            }
            catch (OperationCanceledException late) when (deadline.IsCancellationRequested)
            {
                throw new FunctionErrorException("TransientError", $"The function timed out before {_task.Task} finished.", late);
            }
            catch (Exception failure) when (Transient.Is(failure))
            {
                throw new FunctionErrorException("TransientError", failure.Message, failure);
            }
        }
    }
}

internal static partial class TaskLog
{
    // Neither shows more of the outcome: what the customer has to do is not for the log.
    [LoggerMessage(LogLevel.Information, "{Task} ended: {Outcome}")]
    public static partial void Ended(this ILogger log, string task, string outcome);

    [LoggerMessage(LogLevel.Information, "{Task} was refused: {Code}")]
    public static partial void Refused(this ILogger log, string task, string code);
}
