using System.Text.Json;
using ServerlessShop.StepFunctions.Executions;

namespace ServerlessShop.StepFunctions.Api;

internal sealed class DescribeExecution(Arns arns) : Operation
{
    protected override void Handle(ApiRequest request, Utf8JsonWriter response)
    {
        var execution = arns.FindExecution(request.Text("executionArn"));
        if (execution.Machine.IsExpress) throw ApiException.TypeNotSupported();
        var end = execution.End;
        var status = end?.Status ?? ExecutionStatus.Running;
        response.WriteString("executionArn", execution.Arn);
        response.WriteString("stateMachineArn", execution.Machine.Arn);
        response.WriteString("name", execution.Name);
        response.WriteString("status", status);
        response.WriteTime("startDate", execution.StartDate);
        if (end is not null) response.WriteTime("stopDate", end.StopDate);
        response.WriteIncluded("input", execution.InputText);
        if (end?.Output is { } output) response.WriteIncluded("output", output.GetRawText());
        response.WriteOptional("traceHeader", execution.TraceHeader);
        response.WriteOptional("error", end?.Error);
        response.WriteOptional("cause", end?.Cause);
        response.WriteNumber("redriveCount", 0);
        response.WriteString("redriveStatus", "NOT_REDRIVABLE");
        response.WriteString("redriveStatusReason", status == ExecutionStatus.Running || status == ExecutionStatus.Succeeded
            ? $"Execution is {status} and cannot be redriven"
            : "Redrive is not supported here");
    }
}
