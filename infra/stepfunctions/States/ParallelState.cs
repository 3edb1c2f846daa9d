using System.Text.Json;
using ServerlessShop.StepFunctions.Definitions;
using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.Executions;

namespace ServerlessShop.StepFunctions.States;

/// <summary>Runs its branches side by side on the same input; the result is the array of their outputs.</summary>
internal sealed record ParallelState(
    string Name, DataFlow Flow, IReadOnlyList<Retrier> Retry, IReadOnlyList<Catcher> Catch, string? Next, IReadOnlyList<Workflow> Branches)
    : WorkState(Name, Flow, Retry, Catch, Next)
{
    public override string Type => "Parallel";

    public static ParallelState Read(StateFields fields)
    {
        fields.Json.Require("Branches");
        var branches = fields.Each("Branches", (branch, _) => ReadBranch(branch));
        if (fields.Json.Array("Branches")?.GetArrayLength() == 0) fields.Json.Wrong("The array must not be empty", "Branches");
        return new(fields.Name, fields.Flow(parameters: true, selector: true, result: true, assign: true), fields.Retry(), fields.Catch(), fields.Next(), branches);
    }

    private static Workflow? ReadBranch(Fields fields)
    {
        fields.Text("Comment");
        var workflow = WorkflowReader.Read(fields);
        fields.End();
        return workflow;
    }

    protected override async Task<JsonElement> AttemptAsync(StateRun run)
    {
        var input = Flow.Payload(run, Flow.Input(run), Name);
        run.Branch.Record("ParallelStateStarted");
        run.HasBranched = true;
        using var siblings = new Siblings(run.Branch);
        var outputs = new JsonElement[Branches.Count];
        var branches = Branches.Select(_ => siblings.Fork()).ToList();
        await siblings.WhenAllAsync([.. branches.Select((branch, i) =>
            siblings.RunAsync(branch, async () => outputs[i] = await Branches[i].RunAsync(input, branch)))]);
        run.Branch.Previous = branches.Max(b => b.Previous);
        run.Branch.RecordAside("ParallelStateSucceeded");
        return Json.Array(outputs);
    }
}
