using CsCheck;
using ServerlessShop.EventSourcing;
using ServerlessShop.Testing;
using static ServerlessShop.Orders.Specs.Examples;

namespace ServerlessShop.Orders.Specs;

/// <summary>What holds of an order however commands come: late, twice, in any order.</summary>
public class Any_sequence_of_commands
{
    private static readonly Gen<OrderCommand> s_command = Gen.OneOf([.. Every.Kind<OrderCommand>().Select(GenOf)]);

    private static readonly Gen<OrderCommand[]> s_commands = s_command.Array[0, 12];

    private static Gen<OrderCommand> GenOf(Type command) => command.Name switch
    {
        nameof(PlaceOrder) => Gen.Const<OrderCommand>(Place),
        nameof(ConfirmOrder) => Gen.Select(Gen.Int[1, 3], Gen.Bool, OrderCommand (n, isErased) => Confirm with { PaymentId = $"pay-{n}", IsCustomerErased = isErased }),
        nameof(RejectOrder) => Gen.Int[1, 3].Select(OrderCommand (n) => Reject with { Reason = OutOfStock with { Code = $"reason-{n}" } }),
        nameof(RejectUnlessConfirmed) => Gen.Int[1, 3].Select(OrderCommand (n) => RejectUnless with { Reason = OutOfStock with { Code = $"reason-{n}" } }),
        nameof(RequirePaymentAction) => Gen.Int[1, 4].Select(OrderCommand (n) => AskCustomer with { PaymentVersion = n, TaskToken = $"token-{n}" }),
        nameof(CompletePaymentAction) => Gen.Int[1, 4].Select(OrderCommand (n) => CustomerIsDone with { PaymentVersion = n }),
        nameof(RecordParking) => Gen.Select(Gen.OneOf("CapturePayment", "CommitStock"), Gen.Int[1, 3], OrderCommand (step, n) => Park with { Step = step, At = Later.AddMinutes(n) }),
        nameof(RecordSettlement) => Gen.Const<OrderCommand>(Settle),
        nameof(CancelOrder) => Gen.Int[1, 3].Select(OrderCommand (n) => Cancel with { Reason = ChangedMind with { Code = $"reason-{n}" } }),
        nameof(RecordCancellation) => Gen.Bool.Select(OrderCommand (taken) => Refunded with { Payment = taken ? "refunded" : "voided" }),
        nameof(RecordPaymentStanding) => Gen.Select(Gen.Int[0, 74], Gen.Bool, Gen.Int[1, 4], OrderCommand (refunded, isDisputed, n) =>
            RefundThere with { Refunded = Total with { Amount = refunded }, IsDisputed = isDisputed, PaymentVersion = n }),
        nameof(ShipOrder) => Gen.Const<OrderCommand>(Ship),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.Name, "Say how such a command comes about."),
    };

    [Fact]
    public void adds_nothing_for_a_command_that_is_repeated() => s_commands.Select(s_command).Sample((commands, command) =>
    {
        var before = Fold(Run([.. commands, command]));
        Assert.Empty(EventsOf(OrderDecider.Decide(before, command)));
    });

    [Fact]
    public void places_first_and_then_ends_an_order_once_at_most() => s_commands.Sample(commands =>
    {
        var events = Run(commands);
        if (events is [var first, ..]) Assert.IsType<OrderPlaced>(first);
        Assert.True(events.Count(e => e is OrderPlaced) <= 1);
        Assert.True(events.Count(e => e is OrderConfirmed or OrderRejected) <= 1);
    });

    [Fact]
    public void settles_only_what_was_confirmed() => s_commands.Sample(commands =>
    {
        var events = Run(commands);
        var settled = events.FindIndex(e => e is OrderSettled);
        Assert.True(settled < 0 || events.Take(settled).Any(e => e is OrderConfirmed));
        Assert.True(events.Count(e => e is OrderSettled) <= 1);
    });

    [Fact]
    public void cancels_or_ships_an_order_and_never_both() => s_commands.Sample(commands =>
    {
        var events = Run(commands);
        Assert.True(events.Count(e => e is OrderCancelled or OrderRejected or OrderShipped) <= 1);
        Assert.True(!events.Any(e => e is OrderShipped) || events.Any(e => e is OrderSettled));
        Assert.All(events.OfType<OrderCancelled>(), e => Assert.Equal(events.Any(other => other is OrderConfirmed), e.AfterConfirmation));
    });

    [Fact]
    public void ends_an_order_for_good() => s_commands.Select(s_commands).Sample((commands, more) =>
    {
        var order = Fold(Run(commands));
        if (order.Status is OrderStatus.Rejected or OrderStatus.Cancelled or OrderStatus.Shipped)
            Assert.Equal(order.Status, Fold(Run([.. commands, .. more])).Status);
    });

    [Fact]
    public void keeps_the_total_the_sum_of_the_lines() => s_commands.Sample(commands =>
    {
        var order = Fold(Run(commands));
        if (order.Status != OrderStatus.None) Assert.Equal(order.Lines.Sum(l => l.UnitPrice.Amount * l.Quantity), order.Total.Amount);
    });

    [Fact]
    public void lets_exactly_one_of_confirm_and_reject_win() => s_commands.Sample(commands =>
    {
        var order = Fold(Run([Place, .. commands]));
        var confirm = OrderDecider.Decide(order, Confirm);
        var reject = OrderDecider.Decide(Fold(Run([Place, .. commands, Confirm])), Reject);
        Assert.NotEqual(confirm is Decision<OrderEvent>.Refused, reject is Decision<OrderEvent>.Refused);
    });

    private static List<OrderEvent> Run(OrderCommand[] commands) => commands.Aggregate(
        new List<OrderEvent>(), (events, command) => [.. events, .. EventsOf(OrderDecider.Decide(Fold(events), command))]);

    private static IReadOnlyList<OrderEvent> EventsOf(Decision<OrderEvent> decision) =>
        decision is Decision<OrderEvent>.Accepted accepted ? accepted.Events : [];
}
