using System.Text.Json;
using ServerlessShop.StepFunctions.Executions;

namespace ServerlessShop.StepFunctions.Api;

/// <summary>Runs an execution of an express machine and answers with its end.</summary>
internal sealed class StartSyncExecution(StepFunctionsHost host, Arns arns) : IOperation
{
    public async Task<JsonElement> HandleAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var machine = arns.FindActive(request.Text("stateMachineArn"));
        if (!machine.IsExpress) throw ApiException.TypeNotSupported();
        var execution = NewExecution.Make(request, host, arns, machine);
        host.Executions.Add(execution, out _);
        execution.Start();
        await execution.Ended.WaitAsync(cancellationToken);
        return Json.Build(w => Write(w, execution, execution.End!));
    }

    private static void Write(Utf8JsonWriter writer, Execution execution, ExecutionEnd end)
    {
        writer.WriteStartObject();
        writer.WriteString("executionArn", execution.Arn);
        writer.WriteString("stateMachineArn", execution.Machine.Arn);
        writer.WriteString("name", execution.Name);
        writer.WriteTime("startDate", execution.StartDate);
        writer.WriteTime("stopDate", end.StopDate);
        writer.WriteString("status", end.Status);
        writer.WriteOptional("error", end.Error);
        writer.WriteOptional("cause", end.Cause);
        writer.WriteIncluded("input", execution.InputText);
        writer.WriteOptional("traceHeader", execution.TraceHeader);
        // A failed one has no output, and yet AWS says that it is included.
        writer.WriteIncluded("output", end.Output?.GetRawText());
        writer.WriteStartObject("billingDetails");
        writer.WriteNumber("billedMemoryUsedInMB", 64);
        // Billed in steps of 100 ms.
        writer.WriteNumber("billedDurationInMilliseconds", Math.Max(1, (long)Math.Ceiling((end.StopDate - execution.StartDate).TotalMilliseconds / 100)) * 100);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
