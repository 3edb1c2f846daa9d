using System.Text;
using System.Text.Json;
using ServerlessShop.StepFunctions.Definitions;
using ServerlessShop.StepFunctions.Executions;

namespace ServerlessShop.StepFunctions.Api;

/// <summary>What StartExecution and StartSyncExecution have in common.</summary>
internal static class NewExecution
{
    private const int MostBytes = 256 * 1024;

    public static Execution Make(ApiRequest request, StepFunctionsHost host, Arns arns, StateMachine machine)
    {
        var name = request.OptionalText("name") is { } given ? Arns.CheckedName(given) : host.Randomness.NewGuid().ToString();
        var input = Checked(request.OptionalText("input") ?? "{}");
        return new Execution(host, machine, arns.Execution(machine, name), name, input) { TraceHeader = request.OptionalText("traceHeader") };
    }

    private static string Checked(string input)
    {
        if (Encoding.UTF8.GetByteCount(input) > MostBytes) throw new ApiException("InvalidExecutionInput", "Invalid Execution Input: 'Exceeded the limit of 262144 bytes'");
        try
        {
            Json.Parse(input);
            return input;
        }
        catch (JsonException e)
        {
            throw new ApiException("InvalidExecutionInput", $"Invalid State Machine Execution Input: '{e.Message}'");
        }
    }
}
