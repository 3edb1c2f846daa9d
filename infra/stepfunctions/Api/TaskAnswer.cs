using System.Text.Json;
using ServerlessShop.StepFunctions.Tasks;

namespace ServerlessShop.StepFunctions.Api;

/// <summary>A call about a task that waits by a token. A token that was answered or given up is TaskTimedOut, as on AWS.</summary>
internal abstract class TaskAnswer(StepFunctionsHost host) : Operation
{
    protected override void Handle(ApiRequest request, Utf8JsonWriter response)
    {
        var token = request.Text("taskToken");
        if (!TaskTokens.IsWellFormed(token)) throw new ApiException("InvalidToken", "Invalid Token: 'Invalid token'");
        var answer = Read(request);
        if (!host.Tokens.TryFind(token, out var task) || !answer(task))
            throw new ApiException("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
    }

    /// <returns>What to do with the task; false if it came too late.</returns>
    protected abstract Func<PendingTask, bool> Read(ApiRequest request);
}
