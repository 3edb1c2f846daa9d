using System.Text.Json;
using System.Text.RegularExpressions;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using ServerlessShop.Inventory;
using ServerlessShop.Payments;
using ServerlessShop.Testing;
using static ServerlessShop.Orders.Specs.Examples;

namespace ServerlessShop.Orders.Specs.Saga;

/// <summary>Reads statemachines/: what a task may answer has its branch, and what may pass is tried again.</summary>
public partial class The_state_machines
{
    // Lambda's own names of what may pass, https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html and
    // https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html; a function that dies or times out; and everything that tasks say may pass.
    private static readonly string[] s_mayPass =
    [
        "Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException", "Lambda.ClientExecutionTimeoutException", "Lambda.TooManyRequestsException",
        "Lambda.ResourceNotReadyException", "Lambda.ResourceConflictException", "Lambda.Unknown", "Sandbox.Timedout", "Runtime.ExitError", "States.Timeout", "TransientError",
    ];

    /// <summary>Every refusal of every task, and the state to which it leads.</summary>
    private static readonly Dictionary<string, Dictionary<string, string>> s_refusals = new()
    {
        ["place-order ReserveStock"] = new() { ["out-of-stock"] = "ReleaseStock", ["reservation-released"] = "RejectOrder", ["reservation-cancelled"] = "RejectOrder" },
        ["place-order AuthorizePayment"] = new() { ["payment-declined"] = "ReleaseStock", ["payment-voided"] = "VoidPayment", ["payment-not-under-way"] = Unknown },
        ["place-order AwaitCustomer"] = new()
        {
            ["action-completed"] = "AuthorizePayment", ["too-many-open-orders"] = "VoidPayment", ["order-cancelled"] = "VoidPayment", ["order-not-placed"] = "VoidPayment", ["order-not-found"] = Unknown,
        },
        ["place-order ConfirmOrder"] = new() { ["order-cancelled"] = "VoidPayment", ["customer-erased"] = "RejectUnlessConfirmed", ["order-not-placed"] = "VoidPayment", ["order-not-found"] = Unknown },
        ["place-order CapturePayment"] = new()
        {
            ["payment-cancelled"] = "CancelledMeanwhile", ["capture-refused"] = "CancelOrder", ["payment-not-authorized"] = Unknown, ["payment-not-under-way"] = Unknown,
        },
        ["place-order CommitStock"] = new()
        {
            ["reservation-cancelled"] = "CancelledMeanwhile", ["reservation-released"] = "CancelledMeanwhile", ["reservation-not-found"] = Unknown,
        },
        ["place-order RecordSettlement"] = new() { ["order-cancelled"] = "CancelledMeanwhile", ["order-not-confirmed"] = Unknown, ["order-not-found"] = Unknown },
        ["place-order CancelOrder"] = new() { ["already-shipped"] = Unknown, ["order-rejected"] = Unknown, ["order-not-found"] = Unknown },
        ["place-order RejectUnlessConfirmed"] = new() { ["order-confirmed"] = "CapturePayment", ["order-not-found"] = Unknown },
        ["place-order VoidPayment"] = new() { ["payment-captured"] = Unknown, ["payment-capture-requested"] = Unknown, ["payment-not-under-way"] = Unknown },
        ["place-order ReleaseStock"] = new() { ["reservation-committed"] = Unknown },
        ["place-order RejectOrder"] = new() { ["order-cancelled"] = "CancelledMeanwhile", ["order-confirmed"] = Unknown, ["order-not-found"] = Unknown },
        ["place-order RecordCancellation"] = new() { ["order-not-cancelled"] = Unknown, ["order-not-found"] = Unknown },
        ["cancel-order CancelPayment"] = new() { ["payment-not-under-way"] = Unknown },
        ["cancel-order CancelReservation"] = [],
        ["cancel-order RecordCancellation"] = new() { ["order-not-cancelled"] = Unknown, ["order-not-found"] = Unknown },
    };

    // No branch of its own: as after an error.
    private const string Unknown = "";

    public static TheoryData<string, string> Tasks => [.. Names("place-order").Concat(Names("cancel-order"))];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void try_again_all_that_may_pass(string machine, string task)
    {
        var retry = Assert.Single(State(machine, task).GetProperty("Retry").EnumerateArray());
        // The wait for the customer is over when its time is.
        Assert.Equal(s_mayPass.Where(name => task != "AwaitCustomer" || name != "States.Timeout"), Texts(retry.GetProperty("ErrorEquals")));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void branch_on_every_refusal_of_a_task(string machine, string task)
    {
        var expected = s_refusals[$"{machine} {task}"];
        Assert.Equal(RefusalsOf(task).Order(StringComparer.Ordinal), expected.Keys.Order(StringComparer.Ordinal));
        var choice = State(machine, State(machine, task).GetProperty("Next").GetString()!);
        Assert.All(expected, refusal => Assert.Equal(
            refusal.Value == Unknown ? AfterAnError(machine, task) : refusal.Value, Branch(choice, "refused", refusal.Key)));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void treat_an_outcome_that_they_do_not_know_as_an_error(string machine, string task)
    {
        var choice = State(machine, State(machine, task).GetProperty("Next").GetString()!);
        Assert.Equal("Choice", choice.GetProperty("Type").GetString());
        Assert.Equal(AfterAnError(machine, task), Branch(choice, "unheard-of", null));
        Assert.NotEqual(AfterAnError(machine, task), Branch(choice, "done", null));
        Assert.Equal(task == "AuthorizePayment" ? "AwaitCustomer" : AfterAnError(machine, task), Branch(choice, "action-required", null));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void catch_no_refusal(string machine, string task) => Assert.All(
        State(machine, task).GetProperty("Catch").EnumerateArray().SelectMany(catcher => Texts(catcher.GetProperty("ErrorEquals"))),
        name => Assert.True(name == "States.ALL" || (task, name) == ("AwaitCustomer", "States.Timeout"), name));

    /// <summary>LocalStack passes over the Assign of a rule that is a single comparison; AWS takes either.</summary>
    [Theory]
    [InlineData("place-order")]
    [InlineData("cancel-order")]
    [InlineData("rebuild")]
    public void assign_only_in_rules_that_LocalStack_assigns_in_as_well(string machine) => Assert.All(
        States(machine).Where(state => state.Value.TryGetProperty("Choices", out _)).SelectMany(state => state.Value.GetProperty("Choices").EnumerateArray()),
        rule => Assert.False(rule.TryGetProperty("Assign", out _) && rule.TryGetProperty("Variable", out _), rule.GetRawText()));

    [Theory]
    [MemberData(nameof(Tasks))]
    public void hand_in_themselves_as_the_actor(string machine, string task) =>
        Assert.Equal(machine, State(machine, task).GetProperty("Parameters").GetProperty("Payload").GetProperty("actor").GetString());

    [Theory]
    [InlineData("place-order")]
    [InlineData("cancel-order")]
    [InlineData("rebuild")]
    public void name_no_type_of_the_programs(string machine) =>
        Assert.DoesNotContain(NameOfAnException().Matches(Text(machine)), name => !s_mayPass.Contains(name.Value));

    [Theory]
    [InlineData("place-order")]
    [InlineData("cancel-order")]
    public void park_however_often_it_takes_and_tell_each_parking_apart(string machine)
    {
        var park = State(machine, "Park");
        Assert.Equal(["States.ALL"], Texts(Assert.Single(park.GetProperty("Retry").EnumerateArray()).GetProperty("ErrorEquals")));
        Assert.Equal("$$.State.EnteredTime", park.GetProperty("Parameters").GetProperty("Payload").GetProperty("since.$").GetString());
        Assert.Equal(machine, park.GetProperty("Parameters").GetProperty("Payload").GetProperty("actor").GetString());
        var resumed = State(machine, "Resume");
        var parked = Names(machine).Where(task => AfterAnError(machine, task.Item2) == "Park").Select(task => task.Item2);
        Assert.Equal(parked.Order(), resumed.GetProperty("Choices").EnumerateArray().Select(rule => rule.GetProperty("Next").GetString()!).Append(resumed.GetProperty("Default").GetString()!).Order());
    }

    [Fact]
    public void hold_an_order_for_its_customer_as_long_as_its_limits_say() =>
        Assert.Equal(OrderAccount.Hold.TotalSeconds, State("place-order", "AwaitCustomer").GetProperty("TimeoutSeconds").GetDouble());

    private static IEnumerable<string> RefusalsOf(string task) => task switch
    {
        "ReserveStock" => Refusals<MakeReservation>().Append("out-of-stock"),
        "ReleaseStock" => Refusals<ReleaseReservation>(),
        "CommitStock" => Refusals<CommitReservation>(),
        "CancelReservation" => Refusals<CancelReservation>(),
        "AuthorizePayment" => Refusals<RequestPayment>().Union(Refusals<RecordIntent>()).Union(Refusals<RecordActionRequired>())
            .Union(Refusals<RecordAuthorization>()).Union(Refusals<RecordDecline>()),
        "CapturePayment" => Refusals<RequestCapture>().Union(Refusals<RecordCapture>()).Append("capture-refused"),
        "VoidPayment" => Refusals<RequestVoid>().Union(Refusals<RecordVoid>()),
        "CancelPayment" => Refusals<RequestCancel>().Union(Refusals<RecordVoid>()).Union(Refusals<RecordCapture>()).Union(Refusals<RecordRefund>()),
        "AwaitCustomer" => Refusals<RequirePaymentAction>().Append("too-many-open-orders"),
        "ConfirmOrder" => Refusals<ConfirmOrder>(),
        "RejectUnlessConfirmed" => Refusals<RejectUnlessConfirmed>(),
        "RejectOrder" => Refusals<RejectOrder>(),
        "RecordSettlement" => Refusals<RecordSettlement>(),
        "CancelOrder" => Refusals<CancelOrder>(),
        "RecordCancellation" => Refusals<RecordCancellation>(),
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, "Say which commands the task runs."),
    };

    private static readonly Money s_price = new(25.00m, "EUR");

    private static readonly IReadOnlyList<ReservationCommand> s_reservationCommands =
        [new MakeReservation("o-1", [new("p-1", 2)], Noon), new ReleaseReservation("o-1", Noon), new CommitReservation("o-1", Noon), new CancelReservation("o-1", Noon)];

    private static readonly IReadOnlyList<PaymentCommand> s_paymentCommands =
    [
        new RequestPayment("o-1", s_price, "pm_card_visa", Noon), new RecordIntent("o-1", "pi_1", Noon), new RecordIntent("o-1", "pi_2", Noon),
        new RecordActionRequired("o-1", ActionUrl, Noon), new RecordActionCompleted("o-1", "pi_1", "evt_1", Noon), new RecordAuthorization("o-1", Noon),
        new RecordDecline("o-1", new("expired_card", "Expired."), Noon), new RequestCapture("o-1", Noon), new RecordCapture("o-1", Noon),
        new RequestVoid("o-1", Noon), new RecordVoid("o-1", Noon), new RequestCancel("o-1", Noon), new RecordRefund("o-1", Noon),
        new RecordProviderRefund("o-1", "pi_1", s_price, "evt_2", Noon), new RecordDispute("o-1", "pi_1", "dp_1", "evt_3", Noon), new RecordDisputeWon("o-1", "pi_1", "dp_1", "evt_4", Noon),
    ];

    private static readonly IReadOnlyList<OrderCommand> s_orderCommands =
        [Place, AskCustomer, CustomerIsDone, Park, Confirm, Confirm with { IsCustomerErased = true }, RejectUnless, Reject, Settle, Cancel, Refunded, RefundThere, DisputeThere, Ship];

    private static readonly HashSet<(Type Command, string Code)> s_codes =
    [
        .. Codes(Reservation.Decider, s_reservationCommands), .. Codes(Payment.Decider, s_paymentCommands), .. Codes(Order.Decider, s_orderCommands),
    ];

    private static IEnumerable<string> Refusals<TCommand>() => s_codes.Where(found => found.Command == typeof(TCommand)).Select(found => found.Code);

    /// <summary>The refusals of every command in every state that a stream can get into.</summary>
    private static IEnumerable<(Type, string)> Codes<TState, TCommand, TEvent>(Decider<TState, TCommand, TEvent> decider, IReadOnlyList<TCommand> commands)
        where TState : notnull where TCommand : ICommand where TEvent : notnull
    {
        Assert.Equal(Every.Kind<TCommand>(), commands.Select(command => command.GetType()).Distinct().OrderBy(type => type.Name, StringComparer.Ordinal));
        var open = new Queue<TState>([decider.Initial]);
        var seen = new HashSet<string> { JsonSerializer.Serialize(decider.Initial) };
        while (open.TryDequeue(out var state))
        {
            foreach (var command in commands)
            {
                if (decider.Decide(state, command) is Decision<TEvent>.Refused { Refusal.Code: var code })
                {
                    yield return (command.GetType(), code);
                    continue;
                }

                var next = ((Decision<TEvent>.Accepted)decider.Decide(state, command)).Events.Aggregate(state, decider.Evolve);
                if (seen.Add(JsonSerializer.Serialize(next))) open.Enqueue(next);
            }
        }
    }

    private static string AfterAnError(string machine, string task) =>
        State(machine, task).GetProperty("Catch").EnumerateArray().Single(catcher => Texts(catcher.GetProperty("ErrorEquals")).SequenceEqual(["States.ALL"])).GetProperty("Next").GetString()!;

    // As a Choice takes it: the first rule that holds, else Default.
    private static string Branch(JsonElement choice, string outcome, string? code) =>
        choice.GetProperty("Choices").EnumerateArray().FirstOrDefault(rule => Holds(rule, outcome, code)) is { ValueKind: JsonValueKind.Object } rule
            ? rule.GetProperty("Next").GetString()!
            : choice.GetProperty("Default").GetString()!;

    private static bool Holds(JsonElement rule, string outcome, string? code)
    {
        if (rule.TryGetProperty("Not", out var negated)) return !Holds(negated, outcome, code);
        if (rule.TryGetProperty("And", out var both)) return both.EnumerateArray().All(part => Holds(part, outcome, code));
        var value = rule.GetProperty("Variable").GetString() switch
        {
            "$answer.outcome" => outcome,
            "$answer.code" => code,
            "$answer.result.status" => "rejected",
            var variable => throw new ArgumentOutOfRangeException(nameof(rule), variable, "A branch reads nothing else of an answer."),
        };
        return value == rule.GetProperty("StringEquals").GetString();
    }

    private static IEnumerable<(string, string)> Names(string machine) =>
        States(machine).Where(state => state.Value.GetProperty("Type").GetString() == "Task" && state.Name != "Park").Select(state => (machine, state.Name));

    private static JsonElement State(string machine, string name) => States(machine).Single(state => state.Name == name).Value;

    private static IEnumerable<JsonProperty> States(string machine) => JsonElement.Parse(Text(machine)).GetProperty("States").EnumerateObject();

    private static string Text(string machine) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, $"{machine}.asl.json"));

    private static IEnumerable<string> Texts(JsonElement array) => array.EnumerateArray().Select(text => text.GetString()!);

    [GeneratedRegex(@"[\w.]+Exception\b")]
    private static partial Regex NameOfAnException();
}
