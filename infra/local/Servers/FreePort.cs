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

    /// <summary>Starts a server at the port, or at a free one where that is taken: only who binds it knows.</summary>
    /// <param name="start">Given 0, it takes a free port.</param>
    public static async Task<T> PreferAsync<T>(int port, Func<int, Task<T>> start)
    {
        try
        {
            return await start(port);
        }
        catch (Exception taken) when (port != 0 && IsTaken(taken))
        {
            return await start(0);
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

    private static bool IsTaken(Exception failure) =>
        failure is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } || (failure.InnerException is { } inner && IsTaken(inner));
}
