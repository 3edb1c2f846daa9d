using System.Text.Json.Serialization;
using ServerlessShop.Contracts;

namespace ServerlessShop.Orders.Functions.Sagas;

/// <param name="PlaceOrder">ARN of statemachines/place-order.asl.json.</param>
/// <param name="CancelOrder">ARN of statemachines/cancel-order.asl.json.</param>
public sealed record SagaMachines(string PlaceOrder, string CancelOrder);

/// <summary>What statemachines/place-order.asl.json starts with. It stays in the execution's history: no personal data.</summary>
public sealed record PlaceOrderInput(
    string OrderId, string CustomerId, IReadOnlyList<PlaceOrderInputLine> Lines, Money Total, string PaymentMethod,
    [property: JsonPropertyName("traceparent")] string? TraceParent)
{
    public static PlaceOrderInput Of(Order order, string? traceParent) => new(
        order.Id, order.CustomerId, [.. order.Lines.Select(line => new PlaceOrderInputLine(line.ProductId, line.Quantity))],
        order.Total, order.PaymentMethod, traceParent);
}

public sealed record PlaceOrderInputLine(string ProductId, int Quantity);

/// <summary>What statemachines/cancel-order.asl.json starts with.</summary>
public sealed record CancelOrderInput(string OrderId, Money Amount, [property: JsonPropertyName("traceparent")] string? TraceParent)
{
    public static CancelOrderInput Of(Order order, string? traceParent) => new(order.Id, order.Total, traceParent);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PlaceOrderInput))]
[JsonSerializable(typeof(CancelOrderInput))]
public sealed partial class SagaJson : JsonSerializerContext;
