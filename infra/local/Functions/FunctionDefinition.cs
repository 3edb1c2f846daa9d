namespace ServerlessShop.Local.Functions;

/// <summary>What the template says of one function, with every value resolved.</summary>
/// <param name="LogicalId">The resource's name in the template.</param>
/// <param name="Name">Its <c>FunctionName</c>, or the logical id.</param>
/// <param name="Executable">The native host that the build made of the function's project.</param>
/// <param name="MemoryMb"><c>MemorySize</c>; locally the limit of the garbage collector's heap.</param>
/// <param name="MaxConcurrency">How many of its processes may run; further invocations wait.</param>
/// <param name="Environment">The template's variables and the runner's endpoints.</param>
public sealed record FunctionDefinition(
    string LogicalId,
    string Name,
    string Executable,
    string Handler,
    int MemoryMb,
    TimeSpan Timeout,
    int MaxConcurrency,
    string Region,
    IReadOnlyDictionary<string, string> Environment)
{
    public string Arn => $"arn:aws:lambda:{Region}:000000000000:function:{Name}";
}
