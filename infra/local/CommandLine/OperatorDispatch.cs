using ServerlessShop.Operator;
using ServerlessShop.Operator.Commands;

namespace ServerlessShop.Local.CommandLine;

/// <summary>Passes an operator's command line on to infra/operator, for the shop on this machine or for a deployed stack.</summary>
internal static class OperatorDispatch
{
    /// <returns>Null if the command is not an operator's.</returns>
    public static OperatorCommand? Find(Arguments arguments) => arguments switch
    {
        { Command: "sweep" } => new SweepOrders(),
        { Command: "reconcile" } => new ReconcilePayments(),
        { Command: "parked" } => new ListParkedSagas(),
        { Command: "resume", Operand: { } order } => new ResumeSaga(order),
        { Command: "logs", Operand: { } order } => new ShowOrderLog(order),
        { Command: "republish", Operand: { } domain } => new RepublishEvents(domain),
        { Command: "rebuild", Operand: { } readModel } => new RebuildReadModel(readModel, arguments.Verify),
        { Command: "dead-letters", Retry: null } => new ListDeadLetters(),
        { Command: "dead-letters", Retry: { } which } => new RetryDeadLetters(which),
        { Command: "erase", Operand: { } customer } => new EraseCustomer(customer),
        _ => null,
    };

    /// <returns>The exit code of the process.</returns>
    public static async Task<int> RunAsync(OperatorCommand command, Arguments arguments)
    {
        try
        {
            using var stack = arguments.Stack is { } name
                ? await ShopStack.FindAsync(name, AddressVariable.Url("AWS_ENDPOINT_URL", Arguments.DefaultAwsPort))
                : new ShopStack(new Uri($"http://127.0.0.1:{arguments.AwsPort}"));
            await using var lines = new LineWriter(Console.Out);
            return await command.RunAsync(stack, lines) ? 0 : 1;
        }
        catch (ShopUnreachableException) when (arguments.Stack is null)
        {
            return Terminal.Fail(RunningShop.NotFound(arguments.AwsPort), 1);
        }
        catch (OperatorException failed)
        {
            return Terminal.Fail(OneLine.Of(failed.Message), 1);
        }
    }
}
