using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.Tracing;

public class An_orders_trace(TracedShop shop) : IClassFixture<TracedShop>
{
    private static readonly (string Service, string Name)[] s_confirmed =
    [
        ("OrdersCommands", "POST /orders"), ("OrdersCommands", "DynamoDB.PutItem"), ("ProductsQueries", "GET /products"),
        ("OrdersPublisher", "send shop.orders.v1"), ("OrdersSagaStarter", "process shop.orders.v1"), ("OrdersSagaStarter", "SFN.StartExecution"),
        ("PlaceOrder", "PlaceOrder"), ("PlaceOrder", "ReserveStock"), ("PlaceOrder", "AuthorizePayment"), ("PlaceOrder", "ConfirmOrder"), ("PlaceOrder", "CapturePayment"), ("PlaceOrder", "CommitStock"),
        ("InventoryTasks", "InventoryTasks ReserveStock"), ("PaymentsTasks", "PaymentsTasks AuthorizePayment"), ("PaymentsTasks", "POST /v1/payment_intents"),
        ("OrdersTasks", "OrdersTasks ConfirmOrder"), ("InventoryPublisher", "send shop.inventory.v1"), ("PaymentsPublisher", "send shop.payments.v1"),
    ];

    [Fact]
    public async Task begins_at_the_API_and_reaches_every_task_the_provider_and_both_read_models()
    {
        var product = await shop.Admin.HasProductAsync(stock: 5);
        var placed = await shop.NextCustomer().PlaceAsync("pm_card_visa", (product, 2));

        await SeeAsync(placed.Id, [.. s_confirmed, ("PlaceOrder", "RecordSettlement")], "OrdersProjections", "OrdersSearchProjections", "InventoryProjections");
    }

    [Fact]
    public async Task is_linked_to_its_clients_which_sees_it_confirmed()
    {
        const string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var product = await shop.Admin.HasProductAsync(stock: 5);
        var own = ("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
        var client = shop.NextCustomer();
        var placed = await client.PostAsync("/orders", Shopping.Order("pm_card_visa", (product, 1)), own);
        await client.SeeEndedAsync(placed.Id);
        Assert.Equal("confirmed", (string?)(await client.SendAsync(HttpMethod.Get, $"/orders/{placed.Id}", null, own)).Json["status"]);

        var spans = await Eventually.SeeAsync(shop.SpansAsync, seen => seen.Any(span => span.Is("OrdersQueries", "GET /orders/{id}") && IsLinked(span)));
        Assert.Contains(spans, span => span.Is("OrdersCommands", "POST /orders") && IsLinked(span));

        bool IsLinked(Span span) => span.Links.Any(link => link.StartsWith(trace, StringComparison.Ordinal));
    }

    [Fact]
    public async Task goes_on_where_the_order_is_cancelled()
    {
        var product = await shop.Admin.HasProductAsync(stock: 5);
        var customer = shop.NextCustomer();
        var placed = await customer.PlaceAsync("pm_card_visa", (product, 2));
        await customer.SeeEndedAsync(placed.Id);
        Assert.Equal(202, (await customer.PostAsync($"/orders/{placed.Id}/cancel", new { reason = "Changed my mind" })).Status);

        await SeeAsync(placed.Id,
        [
            ("OrdersCommands", "POST /orders/{id}/cancel"), ("CancelOrder", "CancelOrder"), ("PaymentsTasks", "POST /v1/refunds"), ("InventoryPublisher", "send shop.inventory.v1"),
        ]);
    }

    [Fact]
    public async Task goes_on_where_the_bank_asked_the_customer()
    {
        var product = await shop.Admin.HasProductAsync(stock: 5);
        var customer = shop.NextCustomer();
        var placed = await customer.PlaceAsync("pm_card_authenticationRequired", (product, 2));
        await PaymentsAtTheProvider.AnswerTheBankAsync(await customer.SeeBanksPageAsync(placed.Id), "confirm");

        await SeeAsync(placed.Id, [.. s_confirmed, ("PlaceOrder", "RecordSettlement")]);
    }

    [Fact]
    public async Task names_nobody()
    {
        var product = await shop.Admin.HasProductAsync(stock: 5);
        var customer = shop.NextCustomer();
        var placed = await customer.PlaceAsync("pm_card_visa", (product, 1));
        await customer.SeeEndedAsync(placed.Id);
        var spans = await SeeAsync(placed.Id, s_confirmed);

        string[] personal = ["Teestraße", "28195", "Bremen", "customer-"];
        Assert.All(spans, span => Assert.DoesNotContain(personal, person => span.Name.Contains(person, StringComparison.Ordinal) || span.Tags.Values.Any(value => value.Contains(person, StringComparison.Ordinal))));
    }

    /// <summary>Waits until the order's traces have these spans, all of their batches, and every parent: a function sends its spans when it has responded.</summary>
    private async Task<IReadOnlyList<Span>> SeeAsync(string order, (string Service, string Name)[] expected, params string[] consumers) => await Eventually.SeeAsync(
        shop.SpansAsync, spans => !Missing(spans, order, expected, consumers).Any(), patience: TimeSpan.FromMinutes(2), spans => string.Join(", ", Missing(spans, order, expected, consumers)));

    private static IEnumerable<string> Missing(IReadOnlyList<Span> spans, string order, (string Service, string Name)[] expected, string[] consumers)
    {
        // One for what its customer did last: placed or cancelled it.
        var traces = spans.Where(span => span.Tags.GetValueOrDefault("shop.order_id") == order || span.Tags.GetValueOrDefault("shop.stream_id") == $"order-{order}").Select(span => span.Trace).ToHashSet();
        var known = spans.Select(span => $"{span.Trace}/{span.Id}").ToHashSet();
        return expected.Where(wanted => !spans.Any(span => traces.Contains(span.Trace) && span.Is(wanted.Service, wanted.Name))).Select(wanted => $"{wanted.Service} {wanted.Name}")
            // A batch serves several traces and names them all.
            .Concat(consumers.Where(consumer => !spans.Any(span => span.IsOf(consumer) && span.Links.Any(link => traces.Contains(link.Split('/')[0])))))
            .Concat(spans.Where(span => traces.Contains(span.Trace) && span.Parent is not null && !known.Contains($"{span.Trace}/{span.Parent}")).Select(span => $"the parent {span.Parent} of {span.Service} {span.Name}"));
    }
}
