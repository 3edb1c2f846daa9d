using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Stripe;

/// <summary>
/// Stripe's payment intents and refunds in memory, for the parameters, statuses and errors that a shop meets
/// (https://docs.stripe.com/api/payment_intents). A parameter it does not know is refused, as Stripe does.
/// </summary>
public sealed class StripeServer : IAsyncDisposable
{
    private readonly StripeAccount _account;
    private readonly OwnersPage _ownersPage;
    private readonly StripeRoutes _routes;
    private readonly CardFaults _cards;
    private readonly IdempotencyKeys _keys = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly WebApplication _app;

    private StripeServer(int port)
    {
        _account = new StripeAccount(Webhooks.Tell);
        (_routes, _cards, _ownersPage) = (new StripeRoutes(_account, PageOf), new CardFaults(_account), new OwnersPage(_account));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>The base address for a client, <c>STRIPE_API_BASE</c>.</summary>
    public Uri Endpoint => new(_app.Urls.First());

    /// <summary>All intents as they stand, oldest first.</summary>
    public IReadOnlyList<PaymentIntent> Intents => _account.Intents;

    /// <summary>All refunds, oldest first.</summary>
    public IReadOnlyList<Refund> Refunds => _account.Refunds;

    /// <summary>All that was ever captured, in minor units; what was refunded of it is in <see cref="Refunds"/>.</summary>
    public long Captured => Intents.Sum(intent => intent.AmountReceived);

    /// <summary>Whom it tells what becomes of intents; at first nobody.</summary>
    public StripeWebhooks Webhooks { get; } = new();

    /// <summary>What the next calls are to suffer.</summary>
    public StripeFaults Faults { get; } = new();

    /// <param name="port">0 takes a free one.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<StripeServer> StartAsync(int port = 0, CancellationToken cancellationToken = default)
    {
        var server = new StripeServer(port);
        try
        {
            await server._app.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Webhooks.DisposeAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private Uri PageOf(string intentId) => new(Endpoint, $"{OwnersPage.Path}{intentId}");

    private async Task AnswerAsync(HttpContext http)
    {
        if (await _ownersPage.TryAnswerAsync(http)) return;
        http.Response.Headers["Request-Id"] = $"req_{Guid.NewGuid():N}"[..18];
        StripeFault? fault = null;
        StripeReply reply;
        try
        {
            ApiKey.Check(http.Request);
            var call = _routes.Find(http.Request);
            var form = await StripeForm.ReadAsync(http.Request, call.Parameters);
            fault = Faults.Take(call.Operation) ?? _cards.Take(call);
            if (fault is { Silence: Silence.BeforeEffect })
            {
                await KeepSilentAsync(http);
                return;
            }

            reply = await _keys.OnceAsync(http, form, () => PerformAsync(call, form, fault));
        }
        catch (StripeException refused)
        {
            reply = StripeReply.Of(refused);
        }

        if (fault is { Silence: Silence.AfterEffect }) await KeepSilentAsync(http);
        else if (fault is { AnswerLost: true }) http.Abort();
        else await reply.WriteAsync(http);
    }

    /// <summary>Until the caller gives up, or the server stops.</summary>
    private async Task KeepSilentAsync(HttpContext http)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _stopping.Token);
        await Task.Delay(Timeout.Infinite, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Abort();
    }

    private async Task<StripeReply> PerformAsync(StripeCall call, StripeForm form, StripeFault? fault)
    {
        // Not the request's token: a client that gives up does not stop Stripe.
        if (fault is { Delay: var delay } && delay > TimeSpan.Zero) await Task.Delay(delay, _stopping.Token);
        if (fault is { ServerError: true }) return StripeReply.Of(StripeException.ServerError());
        try
        {
            return new StripeReply(200, JsonSerializer.SerializeToUtf8Bytes(call.Perform(form), StripeReply.Json));
        }
        catch (StripeException refused) when (!refused.IsAboutTheRequestItself)
        {
            return StripeReply.Of(refused);
        }
    }
}
