using System.Text.Json;
using ServerlessShop.StepFunctions.Executions;

namespace ServerlessShop.StepFunctions.Api;

/// <summary>The executions of a standard machine, newest first.</summary>
internal sealed class ListExecutions(StepFunctionsHost host, Arns arns) : Operation
{
    protected override void Handle(ApiRequest request, Utf8JsonWriter response)
    {
        var status = request.OneOf("statusFilter", ExecutionStatus.Filters);
        var page = new Page(request);
        var machine = arns.FindStateMachine(request.Text("stateMachineArn"));
        if (machine.IsExpress) throw ApiException.TypeNotSupported();
        var executions = host.Executions.Of(machine.Arn).Where(e => status is null || e.Status == status).ToList();
        page.Write(response, "executions", executions, execution =>
        {
            var end = execution.End;
            response.WriteStartObject();
            response.WriteString("executionArn", execution.Arn);
            response.WriteString("stateMachineArn", machine.Arn);
            response.WriteString("name", execution.Name);
            response.WriteString("status", end?.Status ?? ExecutionStatus.Running);
            response.WriteTime("startDate", execution.StartDate);
            if (end is not null) response.WriteTime("stopDate", end.StopDate);
            response.WriteNumber("redriveCount", 0);
            response.WriteEndObject();
        });
    }
}
