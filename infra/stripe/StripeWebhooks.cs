using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ServerlessShop.Stripe;

/// <summary>
/// Tells an endpoint of the shop what becomes of intents, signed: https://docs.stripe.com/webhooks. As Stripe does, it sends a
/// message until it is answered with 200, and keeps no order among them.
/// </summary>
public sealed class StripeWebhooks : IAsyncDisposable
{
    // The version of Stripe's API whose objects these are: https://docs.stripe.com/api/versioning.
    private const string ApiVersion = "2026-08-26.dahlia";

    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, bool> _sending = new();
    private readonly HttpClient _http = new();
    private (Uri Address, string Secret)? _endpoint;

    /// <summary>From now on. What happened before is not told.</summary>
    /// <param name="secret">The endpoint's, <c>whsec_…</c>.</param>
    public void SendTo(Uri address, string secret) => _endpoint = (address, secret);

    /// <summary>The message that tells of an intent as it stands; null: an endpoint of the shop does not ask for these.</summary>
    public static byte[]? Message(PaymentIntent intent) => TypeOf(intent) is not { } type ? null : JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Id = StripeAccount.NewId("evt"),
            Object = "event",
            ApiVersion,
            Created = StripeAccount.Now(),
            Type = type,
            Livemode = false,
            PendingWebhooks = 1,
            Data = new { Object = intent },
        },
        StripeReply.Json);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_sending.Keys);
        _http.Dispose();
        _stopping.Dispose();
    }

    internal void Tell(PaymentIntent intent)
    {
        if (_endpoint is not var (address, secret) || Message(intent) is not { } message) return;
        var sending = Task.Run(() => SendAsync(address, secret, message));
        _sending.TryAdd(sending, true);
        sending.ContinueWith(sent => _sending.TryRemove(sent, out _), TaskScheduler.Default);
    }

    private async Task SendAsync(Uri address, string secret, byte[] message)
    {
        for (var pause = s_firstPause; !_stopping.IsCancellationRequested; pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause)
        {
            if (await TrySendAsync(address, secret, message)) return;
            await Task.Delay(pause, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> TrySendAsync(Uri address, string secret, byte[] message)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(message) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("Stripe-Signature", Signature(message, secret, DateTimeOffset.UtcNow));
        try
        {
            using var answer = await _http.SendAsync(request, _stopping.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception lost) when (lost is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    // t=…,v1=…: https://docs.stripe.com/webhooks#verify-manually.
    private static string Signature(byte[] message, string secret, DateTimeOffset now)
    {
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{time}."), .. message];
        return $"t={time},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
    }

    // What an endpoint of the shop is to be subscribed to: that something came of an authorization.
    private static string? TypeOf(PaymentIntent intent) => intent switch
    {
        { Status: IntentStatus.RequiresCapture } => "payment_intent.amount_capturable_updated",
        { Status: IntentStatus.RequiresPaymentMethod, LastPaymentError: not null } => "payment_intent.payment_failed",
        { Status: IntentStatus.Canceled } => "payment_intent.canceled",
        _ => null,
    };
}
