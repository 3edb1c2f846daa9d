using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace ServerlessShop.Local.Functions.Runtime;

/// <summary>The request line, the two headers that say how long the body is, and whether a runtime has sent it.</summary>
/// <param name="IsOfARuntime">It names the listener's own address as its host, and has none of the headers that a browser adds.</param>
internal readonly record struct RuntimeHead(string Method, string Target, int Length, bool Chunked, bool IsOfARuntime)
{
    /// <param name="address">The listener's own, <c>host:port</c>.</param>
    public static bool TryParse(in ReadOnlySequence<byte> buffer, ReadOnlySpan<byte> address, out RuntimeHead head, out SequencePosition consumed)
    {
        head = default;
        consumed = default;
        var reader = new SequenceReader<byte>(buffer);
        if (!reader.TryReadTo(out ReadOnlySequence<byte> block, "\r\n\r\n"u8))
        {
            return false;
        }

        consumed = reader.Position;
        head = Parse(block.IsSingleSegment ? block.FirstSpan : block.ToArray(), address);
        return true;
    }

    private static RuntimeHead Parse(ReadOnlySpan<byte> block, ReadOnlySpan<byte> address)
    {
        var line = NextLine(ref block);
        var method = Word(ref line);
        var target = Word(ref line);
        var length = 0;
        var chunked = false;
        var (hosts, isForeign) = (0, false);
        while (!block.IsEmpty)
        {
            var header = NextLine(ref block);
            var colon = header.IndexOf((byte)':');
            if (colon < 0)
            {
                throw new IOException("A header without a colon.");
            }

            var name = header[..colon];
            var value = header[(colon + 1)..].Trim((byte)' ');
            if (Ascii.EqualsIgnoreCase(name, "content-length"u8))
            {
                length = Utf8Parser.TryParse(value, out int number, out _) && number >= 0 ? number : throw new IOException("Content-Length is not a number.");
            }
            else if (Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8))
            {
                chunked = Ascii.EqualsIgnoreCase(value, "chunked"u8);
            }
            else if (Ascii.EqualsIgnoreCase(name, "host"u8))
            {
                hosts++;
                isForeign |= !value.SequenceEqual(address);
            }
            else if (Ascii.EqualsIgnoreCase(name, "origin"u8) || Ascii.EqualsIgnoreCase(name, "sec-fetch-site"u8))
            {
                isForeign = true;
            }
        }

        return new RuntimeHead(method, target, length, chunked, hosts == 1 && !isForeign);
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
