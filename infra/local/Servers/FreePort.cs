using System.Net;
using System.Net.Sockets;

namespace ServerlessShop.Local.Servers;

/// <summary>
/// A port for a server that cannot be told to take a free one itself, or that stops and comes back at the same address.
/// It lies below the range that the system hands out to outgoing connections and to binds of port 0, so only another call
/// like this could take it meanwhile.
/// </summary>
public static class FreePort
{
    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(15_000, 32_000);
            if (IsFree(port)) return port;
        }
    }

    public static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = true };
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.IPv6Any, port));
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
