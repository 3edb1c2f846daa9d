using System.Buffers;
using System.IO.Pipelines;

namespace ServerlessShop.Http;

/// <summary>A pipe's writing end without a reader: everything stays in one buffer.</summary>
internal sealed class BufferPipeWriter(Func<CancellationToken, Task> onFlush) : PipeWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private long _unflushed;

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;
    public override bool CanGetUnflushedBytes => true;
    public override long UnflushedBytes => _unflushed;

    public override void Advance(int bytes)
    {
        _buffer.Advance(bytes);
        _unflushed += bytes;
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => _buffer.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _buffer.GetSpan(sizeHint);

    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await onFlush(cancellationToken);
        _unflushed = 0;
        return default;
    }

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }

    public void Reset()
    {
        _buffer.ResetWrittenCount();
        _unflushed = 0;
    }
}
