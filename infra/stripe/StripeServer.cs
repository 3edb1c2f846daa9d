using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Callers;

namespace ServerlessShop.Stripe;

/// <summary>
/// A stand-in for Stripe, in memory: payment intents, refunds and disputes, with the parameters, statuses and errors of a card payment
/// (https://docs.stripe.com/api/payment_intents). Like Stripe, it refuses unknown parameters.
/// </summary>
public sealed class StripeServer : IAsyncDisposable
{
    private readonly StripeAccount _account;
    private readonly AuthenticationPage _authenticationPage;
    private readonly StripeRoutes _routes;
    private readonly CardFaults _cards;
    private readonly IdempotencyKeys _keys = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly WebApplication _app;

    private StripeServer(int port)
    {
        _account = new StripeAccount(Webhooks);
        (_routes, _cards, _authenticationPage) = (new StripeRoutes(_account, PageFor), new CardFaults(_account), new AuthenticationPage(_account));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    /// <summary>The base address for clients.</summary>
    public Uri Endpoint => new(_app.Urls.First());

    /// <summary>All intents, oldest first.</summary>
    public IReadOnlyList<PaymentIntent> Intents => _account.Intents;

    /// <summary>All refunds, oldest first.</summary>
    public IReadOnlyList<Refund> Refunds => _account.Refunds;

    /// <summary>All disputes, oldest first.</summary>
    public IReadOnlyList<Dispute> Disputes => _account.Disputes;

    /// <summary>The total captured, in minor units, before <see cref="Refunds"/>.</summary>
    public long Captured => Intents.Sum(intent => intent.AmountReceived);

    /// <summary>Webhooks to the merchant; none are sent until they have an address.</summary>
    public StripeWebhooks Webhooks { get; } = new();

    /// <summary>The faults of the next calls.</summary>
    public StripeFaults Faults { get; } = new();

    /// <param name="port">0 takes a free one.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
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

    // A browser navigates to the pages, and sends a page's own form. Nothing else here is for browsers.
    private static StripeException? Refuse(HttpRequest request) => request switch
    {
        _ when !ThisMachine.IsAddressedBy(request) => StripeException.Forbidden($"Call the local Stripe as 127.0.0.1 or localhost, not as {request.Host.Host}."),
        _ when !HelpPage.Is(request) && !AuthenticationPage.Is(request) => BrowserRequest.IsOfAPage(request) ? StripeException.Forbidden("Web pages may not call the local Stripe.") : null,
        _ when !BrowserRequest.IsNavigation(request) => StripeException.Forbidden("A browser can only navigate to this page."),
        _ when HttpMethods.IsPost(request.Method) && !BrowserRequest.IsOfOurOwnPage(request) => StripeException.Forbidden("Only the page itself can send its form."),
        _ => null,
    };

    private Uri PageFor(string intentId) => new(Endpoint, $"{AuthenticationPage.Path}{intentId}");

    private async Task HandleAsync(HttpContext http)
    {
        if (Refuse(http.Request) is { } forbidden)
        {
            await StripeResponse.From(forbidden).WriteAsync(http);
            return;
        }

        if (await HelpPage.TryHandleAsync(http) || await _authenticationPage.TryHandleAsync(http)) return;
        http.Response.Headers["Request-Id"] = $"req_{Guid.NewGuid():N}"[..18];
        StripeFault? fault = null;
        StripeResponse response;
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

            response = await _keys.OnceAsync(http, form, () => PerformAsync(call, form, fault));
        }
        catch (StripeException refused)
        {
            response = StripeResponse.From(refused);
        }

        if (fault is { Silence: Silence.AfterEffect }) await KeepSilentAsync(http);
        else if (fault is { ResponseLost: true }) http.Abort();
        else await response.WriteAsync(http);
    }

    /// <summary>Waits until the caller gives up or the server stops.</summary>
    private async Task KeepSilentAsync(HttpContext http)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _stopping.Token);
        await Task.Delay(Timeout.Infinite, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Abort();
    }

    private async Task<StripeResponse> PerformAsync(StripeCall call, StripeForm form, StripeFault? fault)
    {
        // Not the request's token: a client that gives up does not cancel the call.
        if (fault is { Delay: var delay } && delay > TimeSpan.Zero) await Task.Delay(delay, _stopping.Token);
        if (fault is { ServerError: true }) return StripeResponse.From(StripeException.ServerError());
        try
        {
            return new StripeResponse(200, JsonSerializer.SerializeToUtf8Bytes(call.Perform(form), StripeResponse.Json));
        }
        catch (StripeException refused) when (!refused.IsInvalidRequest)
        {
            return StripeResponse.From(refused);
        }
    }
}
