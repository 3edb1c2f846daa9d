namespace ServerlessShop.Local.Functions;

/// <summary>What the template says of one function, with every value resolved.</summary>
/// <param name="LogicalId">The resource's name in the template.</param>
/// <param name="Name">Its <c>FunctionName</c>, or the logical id.</param>
/// <param name="Program">The project that has the function.</param>
/// <param name="Executable">The native host that the build made of the project, or the native program that <c>sam build</c> made.</param>
/// <param name="Handler">Which function of the program it is.</param>
/// <param name="MemoryMb"><c>MemorySize</c>; in a process of its own the limit of the garbage collector's heap.</param>
/// <param name="MaxConcurrency">How many of its sandboxes may run; further invocations wait.</param>
/// <param name="Environment">The template's variables and the runner's endpoints.</param>
public sealed record FunctionDefinition(
    string LogicalId,
    string Name,
    string Program,
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
