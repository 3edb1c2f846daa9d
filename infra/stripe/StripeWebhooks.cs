using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ServerlessShop.Stripe;

/// <summary>
/// Sends a merchant's endpoint signed messages about its intents, refunds and disputes: https://docs.stripe.com/webhooks. Like Stripe, it repeats a message
/// until the response is a success, and keeps no order among messages.
/// </summary>
public sealed class StripeWebhooks : IAsyncDisposable
{
    // The version of Stripe's API that its objects follow: https://docs.stripe.com/api/versioning.
    private const string ApiVersion = "2026-08-26.dahlia";

    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, bool> _sending = new();
    private readonly HttpClient _http = new();
    private (Uri Address, string Secret)? _endpoint;

    /// <summary>Starts sending; earlier changes are not reported.</summary>
    /// <param name="secret">The endpoint's signing secret, <c>whsec_…</c>.</param>
    public void SendTo(Uri address, string secret) => _endpoint = (address, secret);

    /// <summary>The message about an intent's current status; null if the endpoint is not subscribed to it.</summary>
    public static byte[]? Message(PaymentIntent intent) => TypeOf(intent) is { } type ? Message(type, intent) : null;

    /// <param name="type">Such as <c>charge.refunded</c>.</param>
    /// <param name="about">The object that the message is about, as it now stands.</param>
    public static byte[] Message(string type, object about) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Id = StripeAccount.NewId("evt"),
            Object = "event",
            ApiVersion,
            Created = StripeAccount.Now(),
            Type = type,
            Livemode = false,
            PendingWebhooks = 1,
            Data = new { Object = about },
        },
        StripeResponse.Json);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_sending.Keys);
        _http.Dispose();
        _stopping.Dispose();
    }

    internal void Notify(PaymentIntent intent)
    {
        if (TypeOf(intent) is { } type) Notify(type, intent);
    }

    internal void Notify(string type, object about)
    {
        if (_endpoint is not var (address, secret)) return;
        var message = Message(type, about);
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
            using var response = await _http.SendAsync(request, _stopping.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception lost) when (lost is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    // https://docs.stripe.com/webhooks#verify-manually
    private static string Signature(byte[] message, string secret, DateTimeOffset now)
    {
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{time}."), .. message];
        return $"t={time},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
    }

    // The endpoint is subscribed only to the events of an intent that end an authorization.
    private static string? TypeOf(PaymentIntent intent) => intent switch
    {
        { Status: IntentStatus.RequiresCapture } => "payment_intent.amount_capturable_updated",
        { Status: IntentStatus.RequiresPaymentMethod, LastPaymentError: not null } => "payment_intent.payment_failed",
        { Status: IntentStatus.Canceled } => "payment_intent.canceled",
        _ => null,
    };
}
