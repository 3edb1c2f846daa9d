using System.Text.Json;
using ServerlessShop.StepFunctions.History;

namespace ServerlessShop.StepFunctions.Api;

/// <summary>The events of a standard machine's execution; with includeExecutionData false, without the data.</summary>
internal sealed class GetExecutionHistory(Arns arns) : Operation
{
    protected override void Handle(ApiRequest request, Utf8JsonWriter response)
    {
        var page = new Page(request);
        var execution = arns.FindExecution(request.Text("executionArn"));
        if (execution.Machine.IsExpress) throw ApiException.TypeNotSupported();
        var events = execution.History.Events;
        if (request.Flag("reverseOrder")) events = [.. events.Reverse()];
        page.Write(response, "events", events, e => Write(response, e, request.OptionalFlag("includeExecutionData") ?? true));
    }

    private static void Write(Utf8JsonWriter writer, HistoryEvent e, bool withData)
    {
        writer.WriteStartObject();
        writer.WriteTime("timestamp", e.Timestamp);
        writer.WriteString("type", e.Type);
        writer.WriteNumber("id", e.Id);
        writer.WriteNumber("previousEventId", e.PreviousEventId);
        if (e.DetailsName is not null)
        {
            writer.WriteStartObject(e.DetailsName);
            foreach (var member in e.Details.EnumerateObject().Where(m => withData || !IsData(m.Name))) member.WriteTo(writer);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static bool IsData(string name) => name is "input" or "output" or "parameters" or "assignedVariables";
}
