using System.Text;
using System.Text.Json;
using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.Executions;
using ServerlessShop.StepFunctions.History;

namespace ServerlessShop.StepFunctions.Tasks;

/// <summary>
/// Resource is <c>arn:aws:states:::lambda:invoke</c>: the state's input has the members of Lambda's Invoke request
/// (FunctionName, Payload, …), its result those of the response, with the payload as JSON.
/// </summary>
internal sealed record LambdaInvoke(string Arn, bool Waits) : TaskResource(Arn)
{
    public override bool WaitsForToken => Waits;
    private string Resource => Waits ? "invoke.waitForTaskToken" : "invoke";

    public override void Scheduled(Branch branch, TaskAttempt attempt) =>
        branch.Record("TaskScheduled", "taskScheduledEventDetails", w =>
        {
            WriteResource(w);
            w.WriteString("region", branch.Execution.Region);
            w.WriteString("parameters", attempt.Input.GetRawText());
            w.WriteSeconds("timeoutInSeconds", attempt.Timeout);
            w.WriteSeconds("heartbeatInSeconds", attempt.Heartbeat);
        });

    public override void Started(Branch branch) => branch.Record("TaskStarted", "taskStartedEventDetails", WriteResource);
    public override void Submitted(Branch branch, JsonElement output) => RecordOutput(branch, "TaskSubmitted", "taskSubmittedEventDetails", output);
    public override void Succeeded(Branch branch, JsonElement output) => RecordOutput(branch, "TaskSucceeded", "taskSucceededEventDetails", output);
    public override void Failed(Branch branch, string? error, string? cause) => RecordError(branch, "TaskFailed", "taskFailedEventDetails", error, cause);
    public override void TimedOut(Branch branch, string? error) => RecordError(branch, "TaskTimedOut", "taskTimedOutEventDetails", error, null);

    public override async Task<JsonElement> InvokeAsync(JsonElement input, Execution execution)
    {
        var request = Request(input);
        try
        {
            var response = await LambdaCall.InvokeAsync(request, execution);
            return InvokeResponse.ToJson(request, response, LambdaCall.Result(response), execution.Randomness.NewGuid(), execution.Time.GetUtcNow());
        }
        catch (StatesError e) when (LambdaCall.CompactJson(e.Cause) is { } compact)
        {
            // This integration has parsed the error and writes it anew; a function's ARN hands it on as it came.
            throw new StatesError(e.Error, compact);
        }
    }

    /// <summary>A text payload is sent as it is (it should be JSON itself); a missing or null one as <c>{}</c>.</summary>
    private static LambdaRequest Request(JsonElement input)
    {
        var function = input.Text("FunctionName") ?? throw new StatesError(ErrorNames.Runtime, "The field 'FunctionName' is required but was missing");
        var payload = input.Member("Payload") switch
        {
            null or { ValueKind: JsonValueKind.Null } => "{}",
            { ValueKind: JsonValueKind.String } text => text.GetString()!,
            { } value => value.GetRawText(),
        };
        return new LambdaRequest(function, Encoding.UTF8.GetBytes(payload), input.Text("InvocationType") ?? "RequestResponse", input.Text("Qualifier"), input.Text("LogType"));
    }

    private void WriteResource(Utf8JsonWriter writer)
    {
        writer.WriteString("resourceType", "lambda");
        writer.WriteString("resource", Resource);
    }

    private void RecordOutput(Branch branch, string type, string details, JsonElement output) => branch.Record(type, details, w =>
    {
        WriteResource(w);
        w.WriteData("output", output);
    });

    private void RecordError(Branch branch, string type, string details, string? error, string? cause) => branch.Record(type, details, w =>
    {
        WriteResource(w);
        w.WriteError(error, cause);
    });
}
