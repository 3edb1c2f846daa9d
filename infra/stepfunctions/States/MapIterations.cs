using System.Text.Json;
using ServerlessShop.StepFunctions.Executions;

namespace ServerlessShop.StepFunctions.States;

/// <summary>The iterations of one attempt of a Map, taken in order by as many workers as may run at a time.</summary>
internal sealed class MapIterations(MapState map, StateRun run, JsonElement input, IReadOnlyList<JsonElement> items, Siblings siblings)
{
    private readonly Lock _lock = new();
    private int _next;

    public JsonElement[] Outputs { get; } = new JsonElement[items.Count];
    public long? LastSucceeded { get; private set; }

    /// <summary>AWS tells of the first iterations' starts before it runs any, and links each later one to the one it waited for.</summary>
    public IReadOnlyList<Task> Start(int workers)
    {
        var first = Enumerable.Range(0, workers).Select(_ => Begin(run.Branch.Previous)).ToList();
        return [.. first.Select(WorkAsync)];
    }

    private async Task WorkAsync(Branch? branch)
    {
        while (branch is not null && await RunAsync(branch)) branch = Begin(branch.Previous);
    }

    private Branch? Begin(long previous)
    {
        lock (_lock)
        {
            if (_next == items.Count) return null;
            var branch = siblings.Fork(new MapItem(map.Name, _next, items[_next]));
            _next++;
            branch.Previous = previous;
            Record(branch, "Started", advance: true);
            return branch;
        }
    }

    private Task<bool> RunAsync(Branch branch) => siblings.RunAsync(
        branch,
        async () =>
        {
            Outputs[branch.Item!.Index] = await map.Processor.RunAsync(Selected(branch), branch);
            lock (_lock) LastSucceeded = Record(branch, "Succeeded");
        },
        failed => Record(failed, "Failed"),
        aborted => Record(aborted, "Aborted"));

    private JsonElement Selected(Branch branch)
    {
        if (map.ItemSelector is null) return branch.Item!.Value;
        // The selector is the Map's own field: it sees the Map's input and variables, and the item in the context object.
        var visit = run.Within(branch);
        try
        {
            return map.ItemSelector.Evaluate(visit.Scope(input));
        }
        catch (Errors.EvaluationException e)
        {
            throw run.At(e);
        }
    }

    private static long Record(Branch branch, string what, bool advance = false)
    {
        var item = branch.Item!;
        void Details(Utf8JsonWriter w)
        {
            w.WriteString("name", item.MapName);
            w.WriteNumber("index", item.Index);
        }
        var (type, details) = ($"MapIteration{what}", $"mapIteration{what}EventDetails");
        return advance ? branch.Record(type, details, Details) : branch.RecordAside(type, details, Details);
    }
}
