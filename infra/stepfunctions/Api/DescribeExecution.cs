using System.Text.Json;
using ServerlessShop.StepFunctions.Executions;

namespace ServerlessShop.StepFunctions.Api;

internal sealed class DescribeExecution(Arns arns) : Operation
{
    protected override void Handle(ApiRequest request, Utf8JsonWriter response)
    {
        var execution = arns.FindExecution(request.Text("executionArn"));
        if (execution.Machine.IsExpress) throw ApiException.TypeNotSupported();
        var status = execution.Status;
        response.WriteString("executionArn", execution.Arn);
        response.WriteString("stateMachineArn", execution.Machine.Arn);
        response.WriteString("name", execution.Name);
        response.WriteString("status", status);
        response.WriteTime("startDate", execution.StartDate);
        if (execution.StopDate is { } stopped) response.WriteTime("stopDate", stopped);
        response.WriteIncluded("input", execution.InputText);
        if (execution.Output is { } output) response.WriteIncluded("output", output.GetRawText());
        response.WriteOptional("traceHeader", execution.TraceHeader);
        response.WriteOptional("error", execution.Error);
        response.WriteOptional("cause", execution.Cause);
        response.WriteNumber("redriveCount", 0);
        response.WriteString("redriveStatus", "NOT_REDRIVABLE");
        response.WriteString("redriveStatusReason", status == ExecutionStatus.Running || status == ExecutionStatus.Succeeded
            ? $"Execution is {status} and cannot be redriven"
            : "Redrive is not supported here");
    }
}
