using ServerlessShop.Callers;

namespace ServerlessShop.Local.Aws.Login;

/// <summary>
/// Addresses of a shop on this machine, at any port, in place of a client's CallbackURLs and LogoutURLs. As with those, the text is
/// compared, not what it can be parsed as.
/// </summary>
internal static class Loopback
{
    public static bool IsCallback(string? url) => OriginOf(url) is { } origin && url == $"{origin}/session/callback";

    public static bool IsShop(string? url) => OriginOf(url) is { } origin && url == $"{origin}/";

    /// <returns>Null if it is no address on this machine.</returns>
    public static string? OriginOf(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && ThisMachine.IsHost(uri.Host) ? $"{uri.Scheme}://{uri.Authority}" : null;
}
