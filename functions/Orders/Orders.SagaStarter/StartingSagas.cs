using System.Text.Json;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws.StepFunctions;
using ServerlessShop.Consuming;
using ServerlessShop.EventSourcing;
using ServerlessShop.Hosting;

namespace ServerlessShop.Orders.SagaStarter;

/// <summary>
/// Starts the saga of an order that was placed, under the order's id: a repeat finds it started. An event that comes after the
/// order has ended, when Step Functions may have forgotten the name, starts nothing.
/// </summary>
public sealed class StartingSagas(IEventStore store, IAmazonStepFunctions stepFunctions, string stateMachineArn, ILogger log)
{
    public async Task TakeAsync(ConsumedEvent consumed, CancellationToken cancellation)
    {
        if (consumed.Stream.Category != OrderStream.Model.Category || OrderStream.Model.Events.Read(consumed.Event) is not OrderPlaced) return;
        using var scope = log.ScopeOf(("orderId", consumed.Stream.Id), ("streamId", consumed.Stream.ToString()));
        var order = (await store.LoadAsync(OrderStream.Model, consumed.Stream, cancellation)).State;
        if (order.Status == OrderStatus.Placed) await StartAsync(order, consumed.TraceParent, cancellation);
        else log.NotStarted(order.Status);
    }

    private async Task StartAsync(Order order, string? traceParent, CancellationToken cancellation)
    {
        var input = JsonSerializer.Serialize(PlaceOrderInput.Of(order, traceParent), SagaJson.Default.PlaceOrderInput);
        try
        {
            var request = new StartExecutionRequest { StateMachineArn = stateMachineArn, Name = order.Id, Input = input };
            await stepFunctions.StartExecutionAsync(request, cancellation);
            log.Started();
        }
        catch (ExecutionAlreadyExistsException)
        {
            log.StartedBefore();
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "The saga is started")]
    public static partial void Started(this ILogger log);

    [LoggerMessage(LogLevel.Information, "The saga was started before")]
    public static partial void StartedBefore(this ILogger log);

    [LoggerMessage(LogLevel.Information, "No saga is started: the order is {Status}")]
    public static partial void NotStarted(this ILogger log, OrderStatus status);
}
