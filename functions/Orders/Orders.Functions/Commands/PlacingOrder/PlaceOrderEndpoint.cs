using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServerlessShop.PersonalData;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.Http;

namespace ServerlessShop.Orders.Functions.Commands.PlacingOrder;

/// <summary>POST /orders: 202 with the order, which the saga then confirms or rejects.</summary>
public sealed class PlacingOrderHandler(
    IEventStore store, CommandRunner runner, ProductPrices prices, IPersonalDataVault vault, TimeProvider time, ILogger<PlacingOrderHandler> log)
{
    private static readonly PlaceOrderValidator s_validator = new();

    public async Task<IResult> HandleAsync(PlaceOrderRequest request, HttpContext http)
    {
        var problem = CommandRequest.Read(http, request, OrderCommandsJson.Default.PlaceOrderRequest, s_validator, time, out var context);
        if (problem is not null) return problem;
        var (id, cancellation) = (CommandRequest.NewId(context), http.RequestAborted);

        // A repeat gets its first answer whatever Products says today, and though it may not answer at all.
        if (context.Key is not null && await FirstAnswerAsync(id, context, cancellation) is { } first) return Answer(first, request);

        var (lines, refusal) = await PriceAsync(request, cancellation);
        if (refusal is not null) return refusal;
        try
        {
            var order = await CommandOf(id, Caller.Of(http).Id, request, lines, context.At, cancellation);
            var result = await PlaceAsync(order, context, cancellation);
            log.OrderPlaced(id, lines.Count);
            return Answer(result, request);
        }
        catch (SubjectErasedException)
        {
            return new Problem("customer-erased", 409, "The customer was erased", "Nothing is kept of an erased customer, so nothing can be sent to them.");
        }
    }

    private async Task<CommandResult<Order>?> FirstAnswerAsync(string id, CommandContext context, CancellationToken cancellation)
    {
        var order = await store.LoadAsync(OrderStream.Model, OrderStream.Model.Stream(id), cancellation);
        return order.Head.IsNew ? null : await runner.TransactAsync(
            context, unit => unit.ExecuteAsync(OrderStream.Model, order, _ => OrderRefusal.AlreadyExists), cancellation);
    }

    private async Task<(IReadOnlyList<OrderLine>, Problem?)> PriceAsync(PlaceOrderRequest request, CancellationToken cancellation)
    {
        try
        {
            return Pricing.Price(request.Lines, await prices.AskAsync(request.Lines.Select(line => line.ProductId), cancellation));
        }
        catch (ProductsUnavailableException failure)
        {
            log.ProductsUnavailable(failure);
            return ([], new Problem("products-unavailable", 503, "The prices cannot be asked right now", "Nothing was ordered. Send it again in a moment.")
            {
                RetryAfter = TimeSpan.FromSeconds(2),
            });
        }
    }

    private async Task<PlaceOrder> CommandOf(
        string id, string customer, PlaceOrderRequest request, IReadOnlyList<OrderLine> lines, DateTimeOffset at, CancellationToken cancellation)
    {
        var address = JsonSerializer.Serialize(request.ShippingAddress, OrderJson.Default.ShippingAddress);
        return new PlaceOrder(id, customer, lines, await vault.EncryptAsync(customer, address, cancellation), request.PaymentMethod, at);
    }

    // The first try needs no read: the append itself finds out whether the stream is new. If it is not, the same key came at the same time.
    private Task<CommandResult<Order>> PlaceAsync(PlaceOrder order, CommandContext context, CancellationToken cancellation) =>
        runner.TransactAsync(context, async unit =>
        {
            var stream = unit.Attempt == 1
                ? UnitOfWork.New(OrderStream.Model, order.OrderId)
                : await unit.LoadAsync(OrderStream.Model, order.OrderId);
            var listing = OrderStream.ListingOf(order.CustomerId, order.OrderId, order.At);
            return await unit.ExecuteAsync(OrderStream.Model, stream, state => OrderDecider.Decide(state, order), listing);
        }, cancellation);

    // The address is the request's own, also in a repeat: the key stands for this very body.
    private static IResult Answer(CommandResult<Order> result, PlaceOrderRequest request) => result.ToAnswer((order, version) => new Versioned<OrderView>(
        OrderView.Of(order, version, request.ShippingAddress), version, OrderJson.Default.OrderView, StatusCodes.Status202Accepted, $"/orders/{order.Id}"));
}

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Order {OrderId} placed with {Lines} lines")]
    public static partial void OrderPlaced(this ILogger log, string orderId, int lines);

    [LoggerMessage(LogLevel.Warning, "Products does not answer")]
    public static partial void ProductsUnavailable(this ILogger log, Exception failure);
}
