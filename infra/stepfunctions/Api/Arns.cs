using System.Text.RegularExpressions;
using ServerlessShop.StepFunctions.Definitions;
using ServerlessShop.StepFunctions.Executions;

namespace ServerlessShop.StepFunctions.Api;

/// <summary>ARNs and names: how they are made, checked and looked up.</summary>
internal sealed partial class Arns(StepFunctionsHost host)
{
    public string StateMachine(string name) => $"arn:aws:states:{host.Region}:{host.AccountId}:stateMachine:{name}";

    public string Execution(StateMachine machine, string name) => machine.IsExpress
        ? $"arn:aws:states:{host.Region}:{host.AccountId}:express:{machine.Name}:{name}:{host.Randomness.NewGuid()}"
        : $"arn:aws:states:{host.Region}:{host.AccountId}:execution:{machine.Name}:{name}";

    public StateMachine FindStateMachine(string arn) => host.StateMachines.Find(Checked(arn)) ?? throw ApiException.NoStateMachine(arn);

    /// <exception cref="ApiException">It is not there, or is being deleted.</exception>
    public StateMachine FindActive(string arn) => FindStateMachine(arn) is { IsDeleting: false } machine ? machine : throw ApiException.Deleting(arn);

    public Execution FindExecution(string arn) => host.Executions.Find(Checked(arn)) ?? throw ApiException.NoExecution(arn);

    public static string Checked(string arn) => arn.StartsWith("arn:aws", StringComparison.Ordinal) ? arn : throw ApiException.InvalidArn(arn);

    public static string CheckedName(string name) => name.Length is > 0 and <= 80 && !Forbidden().IsMatch(name) ? name : throw ApiException.InvalidName(name);

    // White space, brackets, wild cards, special and control characters (CreateStateMachine, parameter name).
    [GeneratedRegex("""[\s<>{}\[\]?*"#%\\^|~`$&,;:/\u0000-\u001F\u007F-\u009F\uFFFE\uFFFF]""")]
    private static partial Regex Forbidden();
}
