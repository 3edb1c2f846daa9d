using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ServerlessShop.Local.Functions.Runtime;

/// <summary>A port of its own for each process, so that whoever asks for the next event is known.</summary>
internal sealed class RuntimeListener : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentDictionary<Socket, bool> _connections = new();
    private readonly Func<RuntimeRequest, Task<RuntimeResponse>> _handle;
    private readonly byte[] _address;

    public RuntimeListener(Func<RuntimeRequest, Task<RuntimeResponse>> handle)
    {
        _handle = handle;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}");
        _address = Encoding.ASCII.GetBytes(Address);
        _ = AcceptAsync();
    }

    /// <summary>The value of <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Address { get; }

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var connection in _connections.Keys)
        {
            connection.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync();
                socket.NoDelay = true;
                _ = ServeAsync(socket);
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // Disposed: the process this port belongs to has ended.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        _connections[socket] = true;
        await new RuntimeConnection(socket, _address, _handle).ServeAsync();
        _connections.TryRemove(socket, out _);
    }
}
