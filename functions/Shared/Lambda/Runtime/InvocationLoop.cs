using System.Buffers;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ServerlessShop.Lambda;

/// <summary>Takes one invocation after the other and answers each, with a response or with an error report.</summary>
internal sealed class InvocationLoop(RuntimeApi runtime, IInvocationHandler handler, Metrics metrics, SpanRecorder? spans, ILogger log)
{
    // Left to a handler that gave up at its deadline to say so, before Lambda kills the process.
    private static readonly TimeSpan ReportTime = TimeSpan.FromMilliseconds(100);
    private readonly ArrayBufferWriter<byte> _response = new(16 * 1024);

    /// <summary>Runs until told to stop; an invocation that has begun is answered first.</summary>
    /// <exception cref="HttpRequestException">The Runtime API is gone, or wants the process to exit.</exception>
    /// <exception cref="IOException">It broke off in the middle of an event.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Invocation invocation;
            try
            {
                invocation = await runtime.NextAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            await AnswerAsync(invocation);
        }
    }

    private async Task AnswerAsync(Invocation invocation)
    {
        var requestId = invocation.Context.AwsRequestId;
        if (await HandleAsync(invocation) is { } error)
            await runtime.FailAsync(requestId, error);
        else if (_response.WrittenCount > RuntimeApi.MaxResponse)
            await runtime.FailAsync(requestId, TooLarge(_response.WrittenCount));
        else
            await runtime.RespondAsync(requestId, _response.WrittenMemory);
        // Nobody waits for the response any more.
        if (spans is not null) await spans.FlushAsync(invocation.Context);
    }

    private async Task<FunctionError?> HandleAsync(Invocation invocation)
    {
        var context = invocation.Context;
        LambdaInvocation.Current = context;
        _response.ResetWrittenCount();
        using var deadline = DeadlineOf(context);
        Activity? activity = null;
        try
        {
            var traceparent = handler.Read(invocation.Payload);
            spans?.Begin(context);
            activity = TraceContext.StartInvocation(context, traceparent);
            await handler.HandleAsync(context, _response, deadline.Token);
            return null;
        }
        catch (Exception failure) when (activity.NoteFailure(failure))
        {
            throw;
        }
        catch (FunctionErrorException error)
        {
            log.InvocationFailed(LogLevel.Warning, error, error.ErrorType);
            return FunctionError.From(error);
        }
        catch (OperationCanceledException timedOut) when (deadline.IsCancellationRequested)
        {
            log.DeadlinePassed(timedOut);
            return FunctionError.From(timedOut) with { ErrorType = "DeadlineExceeded", ErrorMessage = "The function timed out before it finished." };
        }
#pragma warning disable CA1031 // Whatever a handler throws is reported to Lambda, and the next invocation gets its chance.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var error = FunctionError.From(failure);
            log.InvocationFailed(LogLevel.Error, failure, error.ErrorType);
            return error;
        }
        finally
        {
            // Only now: what is logged of a failure belongs to its span.
            activity?.Dispose();
            LambdaInvocation.Current = null;
            metrics.Flush();
            SpanRecorder.End();
        }
    }

    private static CancellationTokenSource DeadlineOf(InvocationContext context)
    {
        if (context.Deadline == DateTimeOffset.MaxValue) return new();
        var left = context.RemainingTime;
        return new(left > 2 * ReportTime ? left - ReportTime : left / 2);
    }

    // In Lambda's words, which it uses where a runtime posts such a response all the same.
    private static FunctionError TooLarge(int length) => new("Function.ResponseSizeTooLarge",
        $"Response payload size ({length} bytes) exceeded maximum allowed payload size ({RuntimeApi.MaxResponse} bytes).", []);
}
