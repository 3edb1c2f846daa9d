using System.Buffers;
using System.Globalization;
using System.Text;

namespace ServerlessShop.Sandboxes;

/// <summary>A sandbox's output: every write is whole lines, each of which gets the sandbox's number in front.</summary>
internal sealed class PrefixedLines(int id, Action<ReadOnlySpan<byte>> write) : Stream
{
    private readonly byte[] _prefix = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"+{id} "));

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var lines = new ArrayBufferWriter<byte>(buffer.Length + _prefix.Length);
        foreach (var range in buffer.TrimEnd((byte)'\n').Split((byte)'\n'))
        {
            lines.Write(_prefix);
            lines.Write(buffer[range]);
            lines.Write("\n"u8);
        }

        write(lines.WrittenSpan);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
