using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Callers;
using ServerlessShop.Local.Functions;

namespace ServerlessShop.Local.Aws;

/// <summary>Lambda's Invoke (https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html).</summary>
internal sealed class LambdaApi(IFunctionInvoker functions) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Task, bool> _events = [];

    private const int LogTail = 4096;

    public async Task InvokeAsync(HttpContext http, string function)
    {
        var body = await RequestBody.ReadAsync(http.Request);
        var payload = body.IsEmpty ? "{}"u8.ToArray() : body;
        try
        {
            switch (http.Request.Headers["X-Amz-Invocation-Type"].ToString())
            {
                case "Event":
                    Keep(functions.InvokeAsync(function, payload, TraceOf(http)));
                    http.Response.StatusCode = StatusCodes.Status202Accepted;
                    break;
                case "DryRun":
                    http.Response.StatusCode = StatusCodes.Status204NoContent;
                    break;
                default:
                    await AnswerAsync(http, await functions.InvokeAsync(function, payload, TraceOf(http), http.RequestAborted));
                    break;
            }
        }
        catch (FunctionNotFoundException notFound)
        {
            await AwsError.WriteAsync(http, 404, "ResourceNotFoundException", new JsonObject { ["Type"] = "User", ["Message"] = notFound.Message });
        }
        catch (RequestTooLargeException tooLarge)
        {
            await AwsError.WriteAsync(http, 413, "RequestTooLargeException", new JsonObject { ["Type"] = "User", ["message"] = tooLarge.Message });
        }
    }

    /// <summary>Waits for the invocations of the type <c>Event</c>, for which no client waits.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(_events.Keys);

    private void Keep(Task invocation)
    {
        _events[invocation] = true;
        invocation.ContinueWith(done => _events.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
    }

    private static async Task AnswerAsync(HttpContext http, InvocationResult result)
    {
        var headers = http.Response.Headers;
        headers["X-Amz-Executed-Version"] = "$LATEST";
        headers["x-amzn-RequestId"] = result.RequestId;
        if (result.FunctionError is { } error) headers["X-Amz-Function-Error"] = error;
        if (http.Request.Headers["X-Amz-Log-Type"] == "Tail")
        {
            var log = Encoding.UTF8.GetBytes(result.Log);
            headers["X-Amz-Log-Result"] = Convert.ToBase64String(log.AsSpan(Math.Max(0, log.Length - LogTail)));
        }

        http.Response.ContentType = "application/json";
        await http.Response.BodyWriter.WriteAsync(result.Payload, http.RequestAborted);
    }

    private static string? TraceOf(HttpContext http) => http.Request.Headers["X-Amzn-Trace-Id"].FirstOrDefault();
}
