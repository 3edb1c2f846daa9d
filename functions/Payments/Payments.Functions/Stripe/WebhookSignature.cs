using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ServerlessShop.Payments.Functions.Stripe;

/// <summary>
/// The header <c>Stripe-Signature</c>, <c>t=1492774577,v1=5257a8…</c>: that a message is Stripe's, and new
/// (https://docs.stripe.com/webhooks#verify-manually). While a secret is replaced there is a <c>v1</c> for each.
/// </summary>
public static class WebhookSignature
{
    /// <summary>How far the time of signing may be from now. What was recorded on its way cannot be sent again later.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <returns>Why the message is refused; null: it is Stripe's.</returns>
    public static string? Refusal(string header, ReadOnlySpan<byte> body, string secret, DateTimeOffset now)
    {
        var parts = header.Split(',').Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToList();
        if (parts.Find(part => part[0].Trim() == "t") is not [_, var t] || !long.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return "The Stripe-Signature header is missing or has no timestamp.";
        var expected = Encoding.ASCII.GetBytes(Sign(t, body, secret));
        var isSigned = false;
        foreach (var part in parts)
            isSigned |= part[0].Trim() == "v1" && CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(part[1].Trim()));
        if (!isSigned) return "The signature does not match. Compare the endpoint's secret with the one in Secrets Manager.";
        return Math.Abs(now.ToUnixTimeSeconds() - (decimal)seconds) <= (decimal)Tolerance.TotalSeconds
            ? null
            : $"The signature's timestamp is more than {Tolerance.TotalMinutes} minutes off: the message is old, or a clock is wrong.";
    }

    /// <summary>The header for a message that is sent now.</summary>
    public static string Create(ReadOnlySpan<byte> body, string secret, DateTimeOffset now)
    {
        var t = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={t},v1={Sign(t, body, secret)}";
    }

    private static string Sign(string time, ReadOnlySpan<byte> body, string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes(time), (byte)'.', .. body]));
}
