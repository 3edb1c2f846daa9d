using System.Text.Json;
using System.Text.Json.Serialization;
using ServerlessShop.Aws.StepFunctions;
using ServerlessShop.Contracts;
using ServerlessShop.Lambda;

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

/// <param name="PlaceOrder">ARN of statemachines/place-order.asl.json.</param>
/// <param name="CancelOrder">ARN of statemachines/cancel-order.asl.json.</param>
internal sealed record SagaMachines(string PlaceOrder, string CancelOrder)
{
    public static SagaMachines Read(Settings settings) => new(settings.Required("PLACE_ORDER_ARN"), settings.Required("CANCEL_ORDER_ARN"));
}

/// <summary>What statemachines/place-order.asl.json starts with. It stays in the execution's history: no personal data.</summary>
internal sealed record PlaceOrderInput(
    string OrderId, string CustomerId, IReadOnlyList<PlaceOrderInputLine> Lines, Money Total, string PaymentMethod,
    [property: JsonPropertyName("traceparent")] string? TraceParent)
{
    public static PlaceOrderInput From(Order order, string? traceParent) => new(
        order.Id, order.CustomerId, [.. order.Lines.Select(line => new PlaceOrderInputLine(line.ProductId, line.Quantity))],
        order.Total, order.PaymentMethod, traceParent);
}

internal sealed record PlaceOrderInputLine(string ProductId, int Quantity);

/// <summary>What statemachines/cancel-order.asl.json starts with.</summary>
internal sealed record CancelOrderInput(string OrderId, Money Amount, [property: JsonPropertyName("traceparent")] string? TraceParent)
{
    public static CancelOrderInput From(Order order, string? traceParent) => new(order.Id, order.Total, traceParent);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PlaceOrderInput))]
[JsonSerializable(typeof(CancelOrderInput))]
internal sealed partial class SagaJson : JsonSerializerContext;
