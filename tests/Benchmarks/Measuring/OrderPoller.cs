using System.Diagnostics;
using System.Text.Json;

namespace ServerlessShop.Benchmarks.Measuring;

/// <summary>
/// Polls <c>GET /orders/{id}</c> until an order has the expected state. Polling is load too, so all customers together poll at most 100 times
/// a second, and the longer an order takes, the less often: its time is too long by at most a tenth or the shortest pause.
/// </summary>
/// <param name="customers">How many poll at the same time.</param>
internal sealed class OrderPoller(int customers)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    private readonly TimeSpan _shortestPause = TimeSpan.FromMilliseconds(Math.Max(100, 10 * customers));
    private int _polls;

    public int Polls => _polls;

    /// <summary>Places an order and waits until its customer sees it confirmed.</summary>
    /// <returns>Its id, and the seconds from sending the request until then.</returns>
    public async Task<(string Id, double Seconds)> PlaceAsync(Caller customer, string product)
    {
        var sent = Stopwatch.GetTimestamp();
        var order = await customer.OrderAsync(product);
        await PollAsync(customer, order, sent, shown => shown.GetProperty("status").ValueEquals("confirmed"));
        return (order, Stopwatch.GetElapsedTime(sent).TotalSeconds);
    }

    /// <summary>Waits until the payment is captured and the stock taken, which ends the saga.</summary>
    public Task WaitUntilSettledAsync(Caller customer, string order) =>
        PollAsync(customer, order, Stopwatch.GetTimestamp(), shown => shown.GetProperty("payment").GetProperty("status").ValueEquals("captured"));

    private async Task PollAsync(Caller customer, string order, long since, Func<JsonElement, bool> isReached)
    {
        while (true)
        {
            Interlocked.Increment(ref _polls);
            using var json = JsonDocument.Parse(await customer.GetAsync($"/orders/{order}"));
            if (isReached(json.RootElement)) return;
            var waited = Stopwatch.GetElapsedTime(since);
            if (json.RootElement.GetProperty("status").GetString() is "rejected" or "cancelled" || waited > s_patience)
                throw new UnexpectedAnswerException($"The order {order} did not reach the expected state: {json.RootElement}");
            await Task.Delay(waited / 10 > _shortestPause ? waited / 10 : _shortestPause);
        }
    }
}
