using System.Text.Json;
using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.Paths;
using ServerlessShop.StepFunctions.States;

namespace ServerlessShop.StepFunctions.Executions;

/// <summary>One visit of a state, through all its attempts.</summary>
internal sealed class StateRun(Branch branch, State state, JsonElement input, long enteredEventId, DateTimeOffset enteredAt)
{
    public Branch Branch => branch;
    public Execution Execution => branch.Execution;

    /// <summary>The input as it came, before InputPath.</summary>
    public JsonElement Input => input;

    /// <summary>How often this visit was retried, for the states that can be; null for the others.</summary>
    public int? RetryCount { get; set; }

    public string? TaskToken { get; set; }

    /// <summary>True once a Map or a Parallel has started its branches, from when on its failure is an event of its own.</summary>
    public bool HasBranched { get; set; }

    public Scope Scope(JsonElement data) => new(data, ContextObject, branch.Variables, Execution.Randomness);

    /// <summary>The same visit as one of its iterations sees it.</summary>
    public StateRun Within(Branch iteration) => new(iteration, state, input, enteredEventId, enteredAt) { RetryCount = RetryCount };

    public StatesError At(EvaluationException error) => error.At(state.Name, enteredEventId);

    /// <summary>The context object, <c>$$</c> (developer guide, "Accessing execution data from the Context object").</summary>
    private JsonElement ContextObject() => Json.Build(w =>
    {
        w.WriteStartObject();
        Execution.WriteContext(w);
        w.WriteStartObject("State");
        w.WriteString("Name", state.Name);
        w.WriteString("EnteredTime", Timestamps.Format(enteredAt));
        if (RetryCount is { } retries) w.WriteNumber("RetryCount", retries);
        w.WriteEndObject();
        if (branch.Item is { } item)
        {
            w.WriteStartObject("Map");
            w.WriteStartObject("Item");
            w.WriteNumber("Index", item.Index);
            w.WritePropertyName("Value");
            item.Value.WriteTo(w);
            w.WriteEndObject();
            w.WriteEndObject();
        }
        if (TaskToken is not null)
        {
            w.WriteStartObject("Task");
            w.WriteString("Token", TaskToken);
            w.WriteEndObject();
        }
        w.WriteEndObject();
    });
}
