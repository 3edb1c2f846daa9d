using System.Net;
using System.Net.Sockets;

namespace ServerlessShop.Adapters.Tests;

/// <summary>A wire to a server that can be cut, before an answer comes back or after so many bytes of a request, or fall silent.</summary>
public sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _server;
    private readonly Task _accepting;
    private int _answersToDrop;
    private int _requestBytes = int.MaxValue;
    private volatile bool _swallows;
    private volatile int _frozen;
    private int _accepted;

    public Wire(Uri server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>How many connections there were.</summary>
    public int Accepted => _accepted;

    /// <summary>How many answers were cut off.</summary>
    public int Dropped { get; private set; }

    /// <summary>The server does the work; whoever asked never hears of it.</summary>
    public void DropAnswers(int count) => _answersToDrop = count;

    /// <summary>Each connection from now on breaks after so many bytes sent.</summary>
    public void CutRequestsAfter(int bytes) => _requestBytes = bytes;

    /// <summary>Connections stay, and nothing comes back on them.</summary>
    public void SwallowAnswers() => _swallows = true;

    /// <summary>The same for those that are open now: new ones work.</summary>
    public void FreezeOpenConnections() => _frozen = _accepted;

    public void Mend() => (_answersToDrop, _requestBytes) = (0, int.MaxValue);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        // One that was just accepted asks the listener for the next, which must not be stopped before.
        await _accepting;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true) open.Add(CarryAsync(await _listener.AcceptTcpClientAsync(_stop.Token), ++_accepted));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task CarryAsync(TcpClient client, int number)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(_server.Host, _server.Port, _stop.Token);
                await Task.WhenAny(RequestsAsync(client, server), AnswersAsync(server, client, number));
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // The wire is cut while somebody connects.
            }
        }
    }

    private async Task RequestsAsync(TcpClient client, TcpClient server)
    {
        var (buffer, sent) = (new byte[16 * 1024], 0);
        while (await ReadAsync(client, buffer) is var count and > 0)
        {
            var allowed = Math.Min(count, _requestBytes - sent);
            await server.GetStream().WriteAsync(buffer.AsMemory(0, allowed), _stop.Token);
            sent += allowed;
            if (allowed < count) return;
        }
    }

    private async Task AnswersAsync(TcpClient server, TcpClient client, int number)
    {
        var buffer = new byte[16 * 1024];
        while (await ReadAsync(server, buffer) is var count and > 0)
        {
            if (Interlocked.Decrement(ref _answersToDrop) >= 0)
            {
                Dropped++;
                return;
            }

            if (!_swallows && number > _frozen) await client.GetStream().WriteAsync(buffer.AsMemory(0, count), _stop.Token);
        }
    }

    // A connection that breaks is one that ends.
    private async Task<int> ReadAsync(TcpClient from, byte[] buffer)
    {
        try
        {
            return await from.GetStream().ReadAsync(buffer, _stop.Token);
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException or ObjectDisposedException)
        {
            return 0;
        }
    }
}
