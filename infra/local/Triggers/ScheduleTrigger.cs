using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.Local.Functions;
using ServerlessShop.Local.Template;

namespace ServerlessShop.Local.Triggers;

/// <summary>Invokes a function at regular times, as EventBridge does: not again before it has answered, and twice more when it fails.</summary>
public sealed class ScheduleTrigger(ScheduleMapping mapping, IFunctionInvoker functions, Action<TriggerReport> report, TimeProvider? time = null)
    : Trigger(mapping.Function, functions, report)
{
    // EventBridge's asynchronous invocation tries three times in all.
    private const int Retries = 2;

    protected override bool IsSourceFailure(Exception failure) => false;

    protected override async Task ReadAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(mapping.Every, time ?? TimeProvider.System);
        while (await timer.WaitForNextTickAsync(cancellation))
            await DeliverAsync(mapping.Name, 1, _ => Event(mapping.Name, time ?? TimeProvider.System), (_, _) => null, Retries, cancellation);
    }

    /// <summary>https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html</summary>
    public static byte[] Event(string rule, TimeProvider time) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new JsonObject
    {
        ["version"] = "0",
        ["id"] = $"{Guid.NewGuid()}",
        ["detail-type"] = "Scheduled Event",
        ["source"] = "aws.events",
        ["account"] = LocalNames.Account,
        ["time"] = time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        ["region"] = LocalNames.Region,
        ["resources"] = new JsonArray($"arn:aws:events:{LocalNames.Region}:{LocalNames.Account}:rule/{rule}"),
        ["detail"] = new JsonObject(),
    }));
}
