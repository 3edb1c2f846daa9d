using System.Text.Json;
using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.Paths;
using ServerlessShop.StepFunctions.States;

namespace ServerlessShop.StepFunctions.Definitions;

/// <summary>The fields that states of several types share.</summary>
internal sealed class StateFields(string name, Fields fields, Transitions transitions)
{
    private static readonly JsonPath Whole = JsonPath.Parse("$");
    private static readonly ReferencePath WholeReference = ReferencePath.Parse("$");

    public string Name => name;
    public Fields Json => fields;

    /// <summary>InputPath and OutputPath, and of the others those that the state's type has.</summary>
    public DataFlow Flow(bool parameters = false, bool selector = false, bool result = false, bool assign = false) => new(
        Nullable("InputPath", fields.Path, Whole),
        parameters ? fields.Template("Parameters") : null,
        selector ? fields.Template("ResultSelector") : null,
        result ? Nullable("ResultPath", fields.ReferencePath, WholeReference) : WholeReference,
        Nullable("OutputPath", fields.Path, Whole),
        assign ? AssignReader.Read(fields) : null);

    /// <returns>Next, or null if End is true.</returns>
    public string? Next()
    {
        var next = fields.Text("Next");
        var end = fields.Flag("End") ?? false;
        if (next is null == !end) fields.Wrong("Exactly one of the fields 'Next' and 'End' is required");
        else if (next is not null) Leads(next, "Next", "Next");
        return next;
    }

    public void Leads(string target, string field, string place) => transitions.Add(target, field, name, $"/States/{name}/{place}");

    public IReadOnlyList<Retrier> Retry()
    {
        var retriers = Each("Retry", RetrierReader.Read);
        CheckLast("Retry", retriers.ConvertAll(retrier => retrier.ErrorEquals));
        return retriers;
    }

    public IReadOnlyList<Catcher> Catch()
    {
        var catchers = Each("Catch", (catcher, place) => CatcherReader.Read(catcher, place, this));
        CheckLast("Catch", catchers.ConvertAll(catcher => catcher.ErrorEquals));
        return catchers;
    }

    public TimeLimit? Limit(string field)
    {
        var seconds = fields.Integer(field, 1, 99_999_999);
        var path = fields.Path(field + "Path");
        fields.Exclusive(field, field + "Path");
        return seconds is not null ? new TimeLimit(field, seconds.Value, null) : path is not null ? new TimeLimit(field + "Path", 0, path) : null;
    }

    public List<T> Each<T>(string field, Func<Fields, string, T?> read) where T : class
    {
        var all = new List<T>();
        if (fields.Array(field) is not { } array) return all;
        foreach (var (index, item) in array.EnumerateArray().Index())
        {
            var place = $"{field}[{index}]";
            var itemFields = fields.Within(item, $"/{place}");
            if (item.ValueKind != JsonValueKind.Object) itemFields.Wrong("Expected value of type Object");
            else if (read(itemFields, place) is { } one) all.Add(one);
        }
        return all;
    }

    // Whatever came after it would never be asked.
    private void CheckLast(string field, List<IReadOnlyList<string>> errors)
    {
        var all = errors.FindIndex(names => names.Contains(ErrorNames.All));
        if (all >= 0 && all < errors.Count - 1) fields.Wrong($"{ErrorNames.All} must appear in the last entry", $"{field}[{all}]/ErrorEquals");
    }

    private T? Nullable<T>(string field, Func<string, T?> read, T whole) where T : class
    {
        if (!fields.Has(field)) return whole;
        return fields.Any(field) is { ValueKind: JsonValueKind.Null } ? null : read(field);
    }
}
