using System.Text.Json.Serialization;
using ServerlessShop.Contracts;
using ServerlessShop.Lambda;

namespace ServerlessShop.Orders.Functions.Sagas;

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
