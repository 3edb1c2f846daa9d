using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;

namespace ServerlessShop.Orders.Functions.Commands.PlacingOrder;

/// <summary>POST /orders: 202 with the order, which the saga then confirms or rejects.</summary>
internal sealed partial class PlaceOrderEndpoint(
    IEventStore store, CommandRunner runner, Lazy<ProductPrices> prices, OrderLimits limits, IPersonalDataVault vault, OrderMetrics metrics, TimeProvider time,
    ILogger<PlaceOrderEndpoint> log)
{
    private static readonly PlaceOrderValidator s_validator = new();

    public async Task<IResult> HandleAsync(PlaceOrderRequest request, HttpContext http)
    {
        var problem = CommandRequest.Read(http, request, RequestJson.Default.PlaceOrderRequest, s_validator, time, out var context);
        if (problem is not null) return problem;
        try
        {
            return await PlaceAsync(request, Caller.From(http).Id, context, http.RequestAborted);
        }
        catch (SubjectErasedException)
        {
            return new Problem(OrderRefusal.CustomerErased.Code, StatusCodes.Status409Conflict, "The customer's data was erased", OrderRefusal.CustomerErased.Detail);
        }
    }

    private async Task<IResult> PlaceAsync(PlaceOrderRequest request, string customer, CommandContext context, CancellationToken cancellation)
    {
        // Read for every order, beside what the order waits for anyway. ConfirmOrder reads it again: the customer may be erased meanwhile.
        var (id, opening) = (CommandRequest.NewId(context), vault.OpenAsync(customer, cancellation));
        if (context.Key is not null)
        {
            var loading = store.LoadAsync(Order.Decider, Order.Decider.Stream(id), cancellation);
            await Task.WhenAll(opening, loading);
            context = context.ProtectedBy(await opening);
            // A repeat gets its first answer whatever Products says today, and though it may not answer at all.
            if (await loading is { Head.IsNew: false } first) return Respond(await RepeatAsync(first, context, cancellation), request);
        }

        var (pricing, counting) = (PriceAsync(request, cancellation), CountAsync(customer, context.At, cancellation));
        await Task.WhenAll(opening, pricing, counting);
        var ((lines, refusal), key) = (await pricing, await opening);
        refusal ??= Refusal(await counting, lines);
        if (refusal is not null)
        {
            // The same request may have been placed meanwhile: a refusal would make its sender believe that nothing was ordered.
            var placed = context.Key is null ? null : await store.LoadAsync(Order.Decider, Order.Decider.Stream(id), cancellation);
            return placed is { Head.IsNew: false } ? Respond(await RepeatAsync(placed, context, cancellation), request) : refusal;
        }

        var address = key.Encrypt(JsonSerializer.Serialize(request.ToAddress(), OrderJson.Default.ShippingAddress));
        var result = await PlaceAsync(new PlaceOrder(id, customer, lines, address, request.PaymentMethod, context.At), context, cancellation);
        metrics.Count(result);
        if (result is CommandResult<Order>.Accepted { IsRepeat: false }) LogPlaced(log, id, lines.Count);
        return Respond(result, request);
    }

    private Task<CommandResult<Order>> RepeatAsync(LoadedStream<Order> order, CommandContext context, CancellationToken cancellation) =>
        runner.TransactAsync(context, unit => unit.ExecuteAsync(Order.Decider, order, _ => OrderRefusal.AlreadyExists), cancellation);

    private async Task<(IReadOnlyList<OrderLine>, Problem?)> PriceAsync(PlaceOrderRequest request, CancellationToken cancellation)
    {
        try
        {
            return Pricing.Price(request.Lines, await prices.Value.GetAsync(request.Lines.Select(line => line.ProductId), cancellation));
        }
        catch (FunctionUnavailableException failure)
        {
            LogProductsUnavailable(log, failure);
            return ([], new Problem("products-unavailable", 503, "Product data is temporarily unavailable", "The order was not placed. Retry shortly.")
            {
                RetryAfter = TimeSpan.FromSeconds(2),
            });
        }
    }

    // One query, while Products is asked.
    private async Task<OrderAccount> CountAsync(string customer, DateTimeOffset now, CancellationToken cancellation) =>
        OrderAccount.From(await store.ListTaggedAsync(customer, OrderAccount.Since(now), cancellation), now);

    private Problem? Refusal(OrderAccount account, IReadOnlyList<OrderLine> lines)
    {
        if (account.WhyNotPlace(lines.Sum(line => line.Quantity), limits) is not { } reached) return null;
        LogLimited(log, reached.Code);
        var title = reached.Code == LimitReached.TooManyDeclines ? "Too many payments were declined" : "Too many unpaid orders";
        return new Problem(reached.Code, StatusCodes.Status429TooManyRequests, title, reached.Detail) { RetryAfter = reached.RetryAfter };
    }

    // The first try needs no read: the append itself finds out whether the stream is new. If it is not, the same key came at the same time.
    private Task<CommandResult<Order>> PlaceAsync(PlaceOrder order, CommandContext context, CancellationToken cancellation) =>
        runner.TransactAsync(context, async unit =>
        {
            var stream = unit.Attempt == 1
                ? UnitOfWork.New(Order.Decider, order.OrderId)
                : await unit.LoadAsync(Order.Decider, order.OrderId);
            var listing = OrderListing.Of(order.CustomerId, order.OrderId, order.At);
            return await unit.ExecuteAsync(Order.Decider, stream, order, listing);
        }, cancellation);

    // The address is the request's own, also in a repeat: the key stands for this very body.
    private static IResult Respond(CommandResult<Order> result, PlaceOrderRequest request) => result.ToResult((order, version) => new Versioned<OrderView>(
        OrderView.From(order, version, request.ToAddress()), version, OrderJson.Default.OrderView, StatusCodes.Status202Accepted, $"/orders/{order.Id}"));

    [LoggerMessage(LogLevel.Information, "Order {OrderId} placed with {Lines} lines")]
    private static partial void LogPlaced(ILogger log, string orderId, int lines);

    [LoggerMessage(LogLevel.Warning, "A customer has reached a limit: {Code}")]
    private static partial void LogLimited(ILogger log, string code);

    [LoggerMessage(LogLevel.Warning, "Products is not responding")]
    private static partial void LogProductsUnavailable(ILogger log, Exception failure);
}
