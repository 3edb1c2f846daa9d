using ServerlessShop.Contracts;

namespace ServerlessShop.Payments.Specs.Tasks;

/// <summary>A provider in memory that moves intents as Stripe does: a call that comes in the wrong state changes nothing and shows the intent.</summary>
internal sealed class FakeProvider : IPaymentProvider
{
    private readonly Dictionary<string, PaymentIntent> _intents = [];
    private readonly Dictionary<string, string> _intentOf = [];

    public List<string> Calls { get; } = [];

    public Faults Faults { get; set; } = new();

    /// <summary>What confirming ends in; null: no answer ever comes.</summary>
    public PaymentIntent? Confirmed { get; set; } = new("", IntentStatus.RequiresCapture);

    /// <summary>What comes of an intent that waits for the cardholder.</summary>
    public void OwnerConfirms(IntentStatus then = IntentStatus.RequiresCapture, PaymentDecline? decline = null) =>
        _intents["pi_1"] = _intents["pi_1"] is { Status: IntentStatus.RequiresAction } waiting
            ? new PaymentIntent(waiting.Id, then, decline)
            : throw new InvalidOperationException("Nobody is asked.");

    public PaymentDecline? MethodRefused { get; set; }

    /// <summary>Runs once, before the call of that name takes effect.</summary>
    public (string Call, Func<Task> Action)? Meanwhile { get; set; }

    /// <summary>The intents that were paid back, each once.</summary>
    public HashSet<string> Refunds { get; } = [];

    public IReadOnlyCollection<PaymentIntent> Intents => _intents.Values;

    public Task<IntentCreation> CreateAsync(string orderId, Money amount, string method, CancellationToken cancellation) => CallAsync<IntentCreation>("create", () =>
    {
        if (MethodRefused is { } decline) return new IntentCreation.MethodRefused(decline);
        if (!_intentOf.TryGetValue(orderId, out var id))
        {
            id = _intentOf[orderId] = $"pi_{_intents.Count + 1}";
            _intents[id] = new PaymentIntent(id, IntentStatus.RequiresConfirmation);
        }

        return new IntentCreation.Created(_intents[id]);
    });

    public Task<PaymentIntent> GetAsync(string intentId, CancellationToken cancellation) => CallAsync("get", () => _intents[intentId]);

    public Task<PaymentIntent> ConfirmAsync(string orderId, string intentId, CancellationToken cancellation) => CallAsync("confirm", () =>
        Confirmed is null
            ? throw new PaymentOutcomeUnknownException("No answer.")
            : Move(intentId, from => from == IntentStatus.RequiresConfirmation, Confirmed));

    public Task<PaymentIntent> CaptureAsync(string intentId, CancellationToken cancellation) => CallAsync("capture", () =>
        Move(intentId, from => from == IntentStatus.RequiresCapture, new("", IntentStatus.Captured)));

    public Task<PaymentIntent> CancelAsync(string intentId, CancellationToken cancellation) => CallAsync("cancel", () =>
        // The intent still says why it was declined before.
        Move(intentId, from => from is not (IntentStatus.Captured or IntentStatus.Cancelled), new("", IntentStatus.Cancelled, _intents[intentId].Decline)));

    public Task RefundAsync(string orderId, string intentId, CancellationToken cancellation) => CallAsync("refund", () =>
    {
        if (_intents[intentId].Status != IntentStatus.Captured) throw new PaymentProviderException("There is no charge to refund.");
        Refunds.Add(intentId);
        return _intents[intentId];
    });

    private PaymentIntent Move(string id, Func<IntentStatus, bool> isAllowed, PaymentIntent to) =>
        isAllowed(_intents[id].Status) ? _intents[id] = to with { Id = id } : _intents[id];

    private async Task<T> CallAsync<T>(string call, Func<T> effect)
    {
        if (Meanwhile is { } meanwhile && meanwhile.Call == call)
        {
            Meanwhile = null;
            await meanwhile.Action();
        }

        return await Faults.AroundAsync(() =>
        {
            Calls.Add(call);
            return Task.FromResult(effect());
        });
    }
}
