using System.Net;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Callers;

/// <summary>
/// The names under which servers on this machine are called. A foreign name that resolves to this machine (DNS rebinding) would make the pages of
/// whoever owns it pages of the server's own origin, so a request that was sent to one is refused.
/// </summary>
internal static class ThisMachine
{
    public static bool IsAddressedBy(HttpRequest request) => IsHost(request.Host.Host.Trim('[', ']'));

    public static bool IsHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
