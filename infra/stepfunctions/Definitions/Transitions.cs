using System.Text.Json;

namespace ServerlessShop.StepFunctions.Definitions;

/// <summary>Every transition of one workflow: each must lead to a state of it, and each state must be reached.</summary>
internal sealed class Transitions(Fields workflow)
{
    private readonly List<(string Target, string Field, string? From, string Place)> _all = [];

    public void Add(string target, string field, string? from, string place) => _all.Add((target, field, from, place));

    public void Check(JsonElement states)
    {
        foreach (var (target, field, _, place) in _all.Where(t => !states.TryGetProperty(t.Target, out _)))
            workflow.Wrong($"Missing '{field}' target: {target}", place[1..], Diagnostic.Target);
        var reached = Reached();
        foreach (var state in states.EnumerateObject().Where(s => !reached.Contains(s.Name)))
            workflow.Wrong($"State \"{state.Name}\" is not reachable.", $"States/{state.Name}", Diagnostic.Target);
    }

    private HashSet<string> Reached()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(_all.Where(t => t.From is null).Select(t => t.Target));
        while (open.TryDequeue(out var state))
        {
            if (!reached.Add(state)) continue;
            foreach (var next in _all.Where(t => t.From == state)) open.Enqueue(next.Target);
        }
        return reached;
    }
}
