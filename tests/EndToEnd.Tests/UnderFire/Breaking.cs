using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Local.Functions;
using ServerlessShop.Stripe;
using ServerlessShop.Local.Triggers;

namespace ServerlessShop.EndToEnd.Tests.UnderFire;

/// <summary>Breaks one part of a shop after the other, at random; each works again after a moment.</summary>
internal sealed class Breaking(RunningShop shop, Random random)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan s_outage = TimeSpan.FromMilliseconds(1_500);

    private static readonly StripeOperation[] s_calls =
        [StripeOperation.Create, StripeOperation.Retrieve, StripeOperation.Confirm, StripeOperation.Capture, StripeOperation.Cancel, StripeOperation.Refund];

    private static readonly StripeFault[] s_faults = [new(ServerError: true), new(ResponseLost: true), new(Delay: TimeSpan.FromSeconds(1))];

    /// <summary>Until it is cancelled; then everything works.</summary>
    public async Task RunAsync(CancellationToken over)
    {
        try
        {
            while (!over.IsCancellationRequested)
            {
                await BreakAsync(over);
                await Task.Delay(s_pause, over);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The end of it.
        }
        finally
        {
            shop.Shop.Functions.Faults.Clear();
            shop.Shop.Servers.Stripe!.Faults.Clear();
        }
    }

    private async Task BreakAsync(CancellationToken over)
    {
        var functions = shop.Shop.Functions;
        var names = functions.Definitions.Select(function => function.Name).Order().ToArray();
        switch (random.Next(12))
        {
            case < 2:
                functions.Kill(Any(names));
                break;
            case < 6:
                functions.Faults.Next(Any(["InventoryTasks", "PaymentsTasks", "OrdersTasks"]), _ => true, Any([FunctionFault.DiesBefore, FunctionFault.DiesAfter]));
                break;
            case < 8:
                shop.Shop.Servers.Stripe!.Faults.Next(Any(s_calls), Any(s_faults));
                break;
            case 8:
                using (var views = new Views(shop)) await views.FlushAsync();
                break;
            case 9:
                Any([.. shop.Shop.Triggers.OfType<KafkaTrigger>()]).Replay();
                break;
            case 10:
                using (shop.Pausing(Any([.. shop.Shop.Triggers.Where(trigger => trigger is not ScheduleTrigger).Select(trigger => trigger.Function)]))) await Task.Delay(s_outage, over);
                break;
            default:
                await StopKafkaAsync(over);
                break;
        }
    }

    private async Task StopKafkaAsync(CancellationToken over)
    {
        var kafka = shop.Shop.Servers.Kafka!;
        kafka.Pause();
        try
        {
            await Task.Delay(s_outage, over);
        }
        finally
        {
            kafka.Resume();
        }
    }

    private T Any<T>(T[] choices) => choices[random.Next(choices.Length)];
}
