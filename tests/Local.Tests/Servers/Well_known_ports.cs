using System.Net;
using System.Net.Sockets;

namespace ServerlessShop.Local.Tests.Servers;

public class Well_known_ports
{
    [Fact]
    public async Task that_somebody_else_has_are_passed_over()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = ((IPEndPoint)other.LocalEndpoint).Port;
        var options = new ShopOptions { DynamoDbUrl = new Uri("http://127.0.0.1:1"), Ports = new ServerPorts(taken, taken, taken) };

        await using var servers = await ShopServers.StartAsync(options, ["tea"], TestContext.Current.CancellationToken);

        int[] ports = [int.Parse(servers.RedisEndpoint.Split(':')[1], null), servers.OpenSearchUrl.Port, servers.StripeUrl.Port];
        Assert.DoesNotContain(taken, ports);
        Assert.Equal(ports, ports.Distinct());
    }
}
