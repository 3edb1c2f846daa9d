using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ServerlessShop.Http;

/// <summary>A response, kept whole in memory until the app is done: Lambda takes it in one piece.</summary>
internal sealed class HttpReply : IHttpResponseFeature, IHttpResponseBodyFeature
{
    private readonly BufferPipeWriter _writer;
    private readonly Stack<(Func<object, Task> Callback, object State)> _onStarting = new();
    private readonly Stack<(Func<object, Task> Callback, object State)> _onCompleted = new();

    public HttpReply()
    {
        _writer = new BufferPipeWriter(StartAsync);
        Stream = _writer.AsStream(leaveOpen: true);
    }

    public int StatusCode { get; set; } = StatusCodes.Status200OK;
    public string? ReasonPhrase { get; set; }
    public IHeaderDictionary Headers { get; set; } = new HeaderDictionary();
    public bool HasStarted { get; private set; }
    public Stream Stream { get; }
    public PipeWriter Writer => _writer;
    public ReadOnlySpan<byte> Content => _writer.Written;

    // IHttpResponseFeature's first notion of a body; everything since writes to IHttpResponseBodyFeature.
    Stream IHttpResponseFeature.Body { get => Stream; set => throw new NotSupportedException(); }

    public void OnStarting(Func<object, Task> callback, object state) => _onStarting.Push((callback, state));

    public void OnCompleted(Func<object, Task> callback, object state) => _onCompleted.Push((callback, state));

    public void DisableBuffering()
    {
    }

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (HasStarted) return;
        HasStarted = true;
        while (_onStarting.TryPop(out var next)) await next.Callback(next.State);
    }

    public Task CompleteAsync() => StartAsync();

    public async Task CompletedAsync()
    {
        while (_onCompleted.TryPop(out var next)) await next.Callback(next.State);
    }

    /// <summary>An answer to HEAD has the headers only.</summary>
    public void DropContent() => _writer.Reset();

    /// <summary>Forgets what was written so far: nothing has left the process yet, so an error can still take its place.</summary>
    public void Reset()
    {
        StatusCode = StatusCodes.Status200OK;
        Headers.Clear();
        HasStarted = false;
        _onStarting.Clear();
        _writer.Reset();
    }
}
