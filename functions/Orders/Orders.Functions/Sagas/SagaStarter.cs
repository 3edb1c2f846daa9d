using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws.StepFunctions;
using ServerlessShop.ReadModels.Consuming;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;

namespace ServerlessShop.Orders.Functions.Sagas;

/// <summary>
/// Starts the saga of an order that was placed, and of one that was cancelled after its confirmation, under the order's id: a repeat
/// finds it started. An event that comes after the order has ended, when Step Functions may have forgotten the name, starts nothing.
/// </summary>
internal sealed class SagaStarter(IEventStore store, IAmazonStepFunctions stepFunctions, SagaMachines machines, ILogger log)
{
    public async Task ConsumeAsync(ConsumedEvent consumed, CancellationToken cancellation)
    {
        if (consumed.Stream.Category != Order.Decider.Category) return;
        var starting = Order.Decider.Events.Read(consumed.Event);
        if (starting is not (OrderPlaced or OrderCancelled { AfterConfirmation: true })) return;
        using var scope = log.ScopeOf(("orderId", consumed.Stream.Id), ("streamId", consumed.Stream.ToString()));
        var order = (await store.LoadAsync(Order.Decider, consumed.Stream, cancellation)).State;
        await (order switch
        {
            { Status: OrderStatus.Placed } => StartAsync(machines.PlaceOrder, order, PlaceOrderInput.From(order, consumed.TraceParent), SagaJson.Default.PlaceOrderInput, cancellation),
            // One that was cancelled before its saga was started has nobody else who would settle it.
            { Status: OrderStatus.Cancelled, IsFinished: false } => StartAsync(machines.CancelOrder, order, CancelOrderInput.From(order, consumed.TraceParent), SagaJson.Default.CancelOrderInput, cancellation),
            _ => NotStarted(order),
        });
    }

    private async Task StartAsync<T>(string machine, Order order, T input, JsonTypeInfo<T> json, CancellationToken cancellation)
    {
        try
        {
            var request = new StartExecutionRequest { StateMachineArn = machine, Name = order.Id, Input = JsonSerializer.Serialize(input, json) };
            await stepFunctions.StartExecutionAsync(request, cancellation);
            log.Started(order.Status);
        }
        catch (ExecutionAlreadyExistsException)
        {
            log.StartedBefore(order.Status);
        }
    }

    private Task NotStarted(Order order)
    {
        log.NotStarted(order.Status);
        return Task.CompletedTask;
    }
}

internal static partial class SagaStarterLog
{
    [LoggerMessage(LogLevel.Information, "Saga of the {OrderStatus} order started")]
    public static partial void Started(this ILogger log, OrderStatus orderStatus);

    [LoggerMessage(LogLevel.Information, "Saga of the {OrderStatus} order was already started")]
    public static partial void StartedBefore(this ILogger log, OrderStatus orderStatus);

    [LoggerMessage(LogLevel.Information, "No saga started: the order is {OrderStatus}")]
    public static partial void NotStarted(this ILogger log, OrderStatus orderStatus);
}
