using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace ServerlessShop.Local.Functions.Runtime;

/// <summary>The request line and the two headers that say how long the body is.</summary>
internal readonly record struct RuntimeHead(string Method, string Target, int Length, bool Chunked)
{
    public static bool TryParse(in ReadOnlySequence<byte> buffer, out RuntimeHead head, out SequencePosition consumed)
    {
        head = default;
        consumed = default;
        var reader = new SequenceReader<byte>(buffer);
        if (!reader.TryReadTo(out ReadOnlySequence<byte> block, "\r\n\r\n"u8))
        {
            return false;
        }

        consumed = reader.Position;
        head = Parse(block.IsSingleSegment ? block.FirstSpan : block.ToArray());
        return true;
    }

    private static RuntimeHead Parse(ReadOnlySpan<byte> block)
    {
        var line = NextLine(ref block);
        var method = Word(ref line);
        var target = Word(ref line);
        var length = 0;
        var chunked = false;
        while (!block.IsEmpty)
        {
            var header = NextLine(ref block);
            var colon = header.IndexOf((byte)':');
            if (colon < 0)
            {
                throw new IOException("A header without a colon.");
            }

            var value = header[(colon + 1)..].Trim((byte)' ');
            if (Ascii.EqualsIgnoreCase(header[..colon], "content-length"u8))
            {
                length = Utf8Parser.TryParse(value, out int number, out _) ? number : throw new IOException("Content-Length is not a number.");
            }
            else if (Ascii.EqualsIgnoreCase(header[..colon], "transfer-encoding"u8))
            {
                chunked = Ascii.EqualsIgnoreCase(value, "chunked"u8);
            }
        }

        return new RuntimeHead(method, target, length, chunked);
    }

    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> block)
    {
        var end = block.IndexOf("\r\n"u8);
        var line = end < 0 ? block : block[..end];
        block = end < 0 ? [] : block[(end + 2)..];
        return line;
    }

    private static string Word(ref ReadOnlySpan<byte> line)
    {
        var end = line.IndexOf((byte)' ');
        var word = Encoding.ASCII.GetString(end < 0 ? line : line[..end]);
        line = end < 0 ? [] : line[(end + 1)..];
        return word;
    }
}
