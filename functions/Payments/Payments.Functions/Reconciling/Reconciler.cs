using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.Payments.Functions.Stripe;

namespace ServerlessShop.Payments.Functions.Reconciling;

internal sealed record ReconcilerSettings(string EventsTable, StripeSettings Stripe)
{
    public static ReconcilerSettings Read(Settings settings) => new(settings.Required("EVENTS_TABLE"), StripeSettings.Read(settings));
}

/// <summary>The schedule's event, of which nothing is read, or an operator's.</summary>
/// <param name="UnderWayMinutes">What has gone on in the last minutes is left for the next time: 30, if nothing is said.</param>
internal sealed record ReconciliationRequest(int UnderWayMinutes = 30);

/// <param name="Recorded">Payments on our streams.</param>
/// <param name="AtProvider">Payments at the provider.</param>
internal sealed record ReconciliationResult(int Recorded, int AtProvider, IReadOnlyList<PaymentDifference> Differences);

/// <summary>
/// Compares every payment's stream with the provider, and reports each difference: as an error in the log, in the metric
/// <c>PaymentDifferences</c>, and in its answer. It mends nothing: money that is not where it should be is a person's business.
/// </summary>
internal sealed class Reconciler(IEventStore store, StripeLedger ledger, Metrics metrics, TimeProvider time, ILogger log)
{
    public static readonly Metric PaymentDifferences = new("PaymentDifferences", MetricUnit.Count);

    public static IInvocationHandler Start(ReconcilerSettings settings, Sandbox sandbox)
    {
        var reconciler = new Reconciler(
            sandbox.OpenEventStore(sandbox.OpenDynamoDb(), settings.EventsTable), new StripeLedger(StripeHttp.Open(sandbox, settings.Stripe)),
            sandbox.Metrics, sandbox.Time, sandbox.Logs.CreateLogger<Reconciler>());
        return JsonHandler.Create<ReconciliationRequest, ReconciliationResult>(
            reconciler.HandleAsync, ReconcilerJson.Default.ReconciliationRequest, ReconcilerJson.Default.ReconciliationResult);
    }

    public async Task<ReconciliationResult> HandleAsync(ReconciliationRequest request, ILambdaContext context, CancellationToken deadline)
    {
        var settledBefore = time.GetUtcNow() - TimeSpan.FromMinutes(request.UnderWayMinutes);
        // The provider first: what begins in between is then on record only, as under way.
        var atProvider = await ledger.ReadAsync(deadline);
        var recorded = await RecordedAsync(deadline);
        var differences = Reconciliation.Compare(recorded, atProvider, settledBefore).ToList();
        foreach (var difference in differences)
        {
            log.Differs(difference.OrderId, difference.IntentId, difference.Finding);
            metrics.Count(PaymentDifferences);
        }

        log.Compared(recorded.Count, atProvider.Count, differences.Count);
        return new ReconciliationResult(recorded.Count, atProvider.Count, differences);
    }

    // A scan gives a stream's commits in order.
    private async Task<IReadOnlyCollection<RecordedPayment>> RecordedAsync(CancellationToken cancellation)
    {
        var payments = new Dictionary<StreamId, RecordedPayment>();
        await foreach (var commit in store.ScanAsync(0, 1, cancellation))
        {
            var before = payments.GetValueOrDefault(commit.Stream)?.Payment ?? Payment.Initial;
            payments[commit.Stream] = new RecordedPayment(commit.Stream.Id, Payment.Decider.Fold(before, commit), commit.At);
        }

        return payments.Values;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReconciliationRequest))]
[JsonSerializable(typeof(ReconciliationResult))]
internal sealed partial class ReconcilerJson : JsonSerializerContext;

internal static partial class ReconcilerLog
{
    [LoggerMessage(LogLevel.Error, "The payment {IntentId} of order {OrderId} {Finding}")]
    public static partial void Differs(this ILogger log, string? orderId, string? intentId, string finding);

    [LoggerMessage(LogLevel.Information, "Compared {Recorded} recorded payments with {AtProvider} at the provider: {Differences} differences")]
    public static partial void Compared(this ILogger log, int recorded, int atProvider, int differences);
}
