using System.Text.Json;
using ServerlessShop.Aws.StepFunctions;

namespace ServerlessShop.Orders.Functions.Sagas;

/// <summary>What a search for an order's saga finds.</summary>
internal abstract record SagaSearch
{
    public sealed record AtWork : SagaSearch;

    /// <param name="FreeName">The first name that no execution had: Step Functions keeps a name for 90 days.</param>
    public sealed record None(string FreeName) : SagaSearch;
}

/// <summary>An order's executions: the first has the order's id as its name, the next ones <c>id-2</c>, <c>id-3</c>, ….</summary>
internal sealed class SagasOfOrders(IAmazonStepFunctions stepFunctions, SagaMachines machines)
{
    public async Task<SagaSearch> FindAsync(Order order, CancellationToken cancellation)
    {
        var own = await FindAsync(MachineFor(order), order.Id, cancellation);
        // The saga that places an order also undoes one that was cancelled before its confirmation.
        return own is SagaSearch.None && order is { Status: OrderStatus.Cancelled, WasConfirmed: false }
            && await FindAsync(machines.PlaceOrder, order.Id, cancellation) is SagaSearch.AtWork ? new SagaSearch.AtWork() : own;
    }

    /// <returns>The execution's ARN; null: somebody else was faster.</returns>
    public async Task<string?> StartAsync(Order order, string name, CancellationToken cancellation)
    {
        var machine = MachineFor(order);
        var input = machine == machines.PlaceOrder
            ? JsonSerializer.Serialize(PlaceOrderInput.From(order, null), SagaJson.Default.PlaceOrderInput)
            : JsonSerializer.Serialize(CancelOrderInput.From(order, null), SagaJson.Default.CancelOrderInput);
        try
        {
            return (await stepFunctions.StartExecutionAsync(new StartExecutionRequest { StateMachineArn = machine, Name = name, Input = input }, cancellation)).ExecutionArn;
        }
        catch (ExecutionAlreadyExistsException)
        {
            return null;
        }
    }

    private string MachineFor(Order order) => order.Status == OrderStatus.Cancelled ? machines.CancelOrder : machines.PlaceOrder;

    private async Task<SagaSearch> FindAsync(string machine, string orderId, CancellationToken cancellation)
    {
        for (var number = 1; ; number++)
        {
            var name = number == 1 ? orderId : $"{orderId}-{number}";
            try
            {
                var execution = await stepFunctions.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = ExecutionArn(machine, name) }, cancellation);
                if (execution.Status == "RUNNING") return new SagaSearch.AtWork();
            }
            catch (ExecutionDoesNotExistException)
            {
                return new SagaSearch.None(name);
            }
        }
    }

    // arn:aws:states:REGION:ACCOUNT:stateMachine:NAME → arn:aws:states:REGION:ACCOUNT:execution:NAME:EXECUTION
    private static string ExecutionArn(string machine, string name) => $"{machine.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:{name}";
}
