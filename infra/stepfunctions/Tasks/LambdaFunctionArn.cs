using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ServerlessShop.StepFunctions.Executions;
using ServerlessShop.StepFunctions.History;

namespace ServerlessShop.StepFunctions.Tasks;

/// <summary>Resource is a function's ARN: the state's input is the event, the function's result the state's.</summary>
internal sealed partial record LambdaFunctionArn(string Arn) : TaskResource(Arn)
{
    public static bool IsMatch(string arn) => Pattern().IsMatch(arn);

    public override void Scheduled(Branch branch, TaskAttempt attempt) =>
        branch.Record("LambdaFunctionScheduled", "lambdaFunctionScheduledEventDetails", w =>
        {
            w.WriteString("resource", Arn);
            w.WriteData("input", attempt.Input);
            w.WriteSeconds("timeoutInSeconds", attempt.Timeout);
            w.WriteSeconds("heartbeatInSeconds", attempt.Heartbeat);
        });

    public override void Started(Branch branch) => branch.Record("LambdaFunctionStarted");

    public override void Succeeded(Branch branch, JsonElement output) =>
        branch.Record("LambdaFunctionSucceeded", "lambdaFunctionSucceededEventDetails", w => w.WriteData("output", output));

    public override void Failed(Branch branch, string? error, string? cause) =>
        branch.Record("LambdaFunctionFailed", "lambdaFunctionFailedEventDetails", w => w.WriteError(error, cause));

    public override void TimedOut(Branch branch, string? error) =>
        branch.Record("LambdaFunctionTimedOut", "lambdaFunctionTimedOutEventDetails", w => w.WriteError(error, null));

    public override async Task<JsonElement> InvokeAsync(JsonElement input, Execution execution)
    {
        var response = await LambdaCall.InvokeAsync(new LambdaRequest(Arn, Encoding.UTF8.GetBytes(input.GetRawText())), execution);
        return LambdaCall.Result(response);
    }

    [GeneratedRegex(@"^arn:aws[\w-]*:lambda:[\w-]*:\d*:function:[\w-]+(:[\w$-]+)?\z")]
    private static partial Regex Pattern();
}
