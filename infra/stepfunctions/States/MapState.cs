using System.Text.Json;
using ServerlessShop.StepFunctions.Definitions;
using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.Executions;
using ServerlessShop.StepFunctions.Paths;
using ServerlessShop.StepFunctions.Templates;

namespace ServerlessShop.StepFunctions.States;

/// <summary>Runs its processor once for each item, at most so many at a time; the result is the array of their outputs.</summary>
internal sealed record MapState(
    string Name, DataFlow Flow, IReadOnlyList<Retrier> Retry, IReadOnlyList<Catcher> Catch, string? Next,
    Workflow Processor, JsonPath? ItemsPath, PayloadTemplate? ItemSelector, Concurrency Concurrency) : WorkState(Name, Flow, Retry, Catch, Next)
{
    public override string Type => "Map";

    public static MapState? Read(StateFields fields)
    {
        fields.Json.Exclusive("ItemProcessor", "Iterator");
        fields.Json.Exclusive("ItemSelector", "Parameters");
        var processor = MapProcessorReader.Read(fields.Json);
        var flow = fields.Flow(selector: true, result: true, assign: true);
        var selector = fields.Json.Template("ItemSelector") ?? fields.Json.Template("Parameters");
        fields.Json.Any("Parameters");
        var items = fields.Json.Path("ItemsPath");
        var concurrency = Concurrency.Read(fields.Json);
        var (retry, caught, next) = (fields.Retry(), fields.Catch(), fields.Next());
        return processor is null ? null : new(fields.Name, flow, retry, caught, next, processor, items, selector, concurrency);
    }

    protected override async Task<JsonElement> AttemptAsync(StateRun run)
    {
        var input = Flow.Input(run);
        var concurrency = Concurrency.Value(run, input);
        var items = Items(run, input);
        run.Branch.Record("MapStateStarted", "mapStateStartedEventDetails", w => w.WriteNumber("length", items.Count));
        run.HasBranched = true;
        using var siblings = new Siblings(run.Branch);
        var iterations = new MapIterations(this, run, input, items, siblings);
        await siblings.WhenAllAsync(iterations.Start(Math.Min(concurrency, items.Count)));
        run.Branch.Previous = iterations.LastSucceeded ?? run.Branch.Previous;
        run.Branch.RecordAside("MapStateSucceeded");
        return Json.Array(iterations.Outputs);
    }

    private List<JsonElement> Items(StateRun run, JsonElement input)
    {
        try
        {
            var items = ItemsPath?.Select(run.Scope(input)) ?? input;
            if (items.ValueKind == JsonValueKind.Array) return [.. items.EnumerateArray()];
        }
        catch (PathNotFoundException e)
        {
            throw EvaluationException.Runtime($"Invalid path '{ItemsPath!.Text}' : {e.Message}");
        }
        throw EvaluationException.Runtime($"Reference path \"{ItemsPath?.Text ?? "$"}\" must point to array.");
    }
}
