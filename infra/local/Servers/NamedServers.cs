using System.Globalization;
using System.Net.Sockets;

namespace ServerlessShop.Local.Servers;

/// <summary>The real servers that <c>SHOP_*</c> variables name, and whether anything is there.</summary>
internal static class NamedServers
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(3);

    /// <summary>A sentence about each variable that names an address to which no connection can be made.</summary>
    public static async Task<IReadOnlyList<string>> FindUnreachableAsync(ShopOptions options)
    {
        IReadOnlyList<(string Variable, string Address)> named =
        [
            .. Url(ShopVariables.DynamoDbUrl, options.DynamoDbUrl), .. HostsAndPorts(ShopVariables.Kafka, options.Kafka), .. HostsAndPorts(ShopVariables.Redis, options.Redis),
            .. Url(ShopVariables.OpenSearchUrl, options.OpenSearchUrl), .. Url(ShopVariables.StripeUrl, options.StripeUrl), .. Url(ShopVariables.StepFunctionsUrl, options.StepFunctionsUrl),
            .. Url(ShopVariables.Otlp, options.Otlp?.Endpoint),
        ];
        var failures = await Task.WhenAll(named.Select(async server => (server.Variable, server.Address, Reason: await TryConnectAsync(server.Address))));
        return [.. failures.Where(server => server.Reason is not null).Select(server => $"{server.Variable} names {server.Address}, which cannot be reached: {server.Reason}.")];
    }

    private static IEnumerable<(string, string)> Url(string variable, Uri? url) => url is null ? [] : [(variable, $"{url.Host}:{url.Port}")];

    private static IEnumerable<(string, string)> HostsAndPorts(string variable, string? addresses) => addresses?.Split(',').Select(address => (variable, address)) ?? [];

    /// <param name="address"><c>host:port</c>; an IPv6 address stands in brackets.</param>
    /// <returns>Why not; null if it can be reached.</returns>
    private static async Task<string?> TryConnectAsync(string address)
    {
        var colon = address.LastIndexOf(':');
        using var client = new TcpClient();
        using var timeout = new CancellationTokenSource(s_timeout);
        try
        {
            await client.ConnectAsync(address[..colon].Trim('[', ']'), int.Parse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture), timeout.Token);
            return null;
        }
        catch (SocketException failed)
        {
            return failed.Message;
        }
        catch (OperationCanceledException)
        {
            return string.Create(CultureInfo.InvariantCulture, $"no connection within {s_timeout.TotalSeconds} s");
        }
    }
}
