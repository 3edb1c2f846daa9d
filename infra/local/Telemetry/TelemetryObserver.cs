using ServerlessShop.Local.Gateway;
using ServerlessShop.Local.Measuring;
using ServerlessShop.Local.Triggers;
using ServerlessShop.StepFunctions;
using ServerlessShop.StepFunctions.History;

namespace ServerlessShop.Local.Telemetry;

/// <summary>Sends what functions log, what sagas do and what is measured to a receiver of OpenTelemetry's protocol, besides telling another observer.</summary>
internal sealed class TelemetryObserver : IShopObserver, IAsyncDisposable
{
    private readonly IShopObserver _next;
    private readonly OtlpSender _sender;
    private readonly SagaSpans _sagas;

    public TelemetryObserver(IShopObserver next, OtlpTarget target, ShopMetrics metrics)
    {
        _next = next;
        _sender = new OtlpSender(target, metrics.ToOtlp, why => next.Logged("telemetry", why));
        _sagas = new SagaSpans(_sender.Span);
    }

    public void Answered(RequestReport report) => _next.Answered(report);

    public void Delivered(TriggerReport report) => _next.Delivered(report);

    public void Logged(string function, string line)
    {
        _next.Logged(function, line);
        if (LogRecords.Of(line, DateTimeOffset.UtcNow) is { } record) _sender.Log(function, record);
    }

    public void Recorded(ExecutionIdentity execution, HistoryEvent recorded)
    {
        _next.Recorded(execution, recorded);
        _sagas.Recorded(execution, recorded);
    }

    public ValueTask DisposeAsync() => _sender.DisposeAsync();
}
