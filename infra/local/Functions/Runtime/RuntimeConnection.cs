using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;

namespace ServerlessShop.Local.Functions.Runtime;

/// <summary>
/// The HTTP/1.1 that a function's runtime speaks, on one connection: small requests, one after the other.
/// A general web server costs several times as much for each of the two round trips of an invocation.
/// </summary>
/// <remarks>
/// Events hold customers' tokens, so a web page must neither read nor take one: what was sent to another host name (DNS rebinding), or
/// by a browser, is refused, and its body is not read.
/// </remarks>
internal sealed class RuntimeConnection(Socket socket, byte[] address, Func<RuntimeRequest, Task<RuntimeResponse>> handle)
{
    private static readonly RuntimeResponse s_forbidden = RuntimeReply.Refused(403, "Forbidden", "Only a function's runtime may call the Runtime API, by its address in AWS_LAMBDA_RUNTIME_API.") with { Headers = "Connection: close\r\n" };

    private static ReadOnlySpan<byte> EndOfLine => "\r\n"u8;

    public async Task ServeAsync()
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        var reader = PipeReader.Create(stream);
        try
        {
            while (await ReadHeadAsync(reader) is { } head)
            {
                if (!head.IsOfARuntime)
                {
                    await WriteAsync(stream, s_forbidden);
                    return;
                }

                var body = head.Chunked ? await ReadChunksAsync(reader) : await ReadAsync(reader, head.Length);
                var response = await handle(new RuntimeRequest(head.Method, head.Target, body));
                await WriteAsync(stream, response);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // The process ended in the middle of a request: its exit is reported where it is waited for.
        }
    }

    private async Task<RuntimeHead?> ReadHeadAsync(PipeReader reader)
    {
        while (true)
        {
            var read = await reader.ReadAsync();
            if (RuntimeHead.TryParse(read.Buffer, address, out var head, out var consumed))
            {
                reader.AdvanceTo(consumed);
                return head;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
            {
                return null;
            }
        }
    }

    private static async Task<byte[]> ReadAsync(PipeReader reader, int length)
    {
        if (length == 0)
        {
            return [];
        }

        var read = await reader.ReadAtLeastAsync(length);
        if (read.Buffer.Length < length)
        {
            throw new IOException("The connection closed within a body.");
        }

        var body = read.Buffer.Slice(0, length);
        var bytes = body.ToArray();
        reader.AdvanceTo(body.End);
        return bytes;
    }

    private static async Task<byte[]> ReadChunksAsync(PipeReader reader)
    {
        var body = new ArrayBufferWriter<byte>();
        while (true)
        {
            var size = await ReadLineAsync(reader);
            if (!Utf8Parser.TryParse(size, out int length, out _, 'x') || length < 0)
            {
                throw new IOException("A chunk without a size.");
            }

            body.Write(await ReadAsync(reader, length));
            await ReadLineAsync(reader);
            if (length == 0)
            {
                return body.WrittenSpan.ToArray();
            }
        }
    }

    private static async Task<byte[]> ReadLineAsync(PipeReader reader)
    {
        while (true)
        {
            var read = await reader.ReadAsync();
            var sequence = new SequenceReader<byte>(read.Buffer);
            if (sequence.TryReadTo(out ReadOnlySequence<byte> line, EndOfLine))
            {
                var bytes = line.ToArray();
                reader.AdvanceTo(sequence.Position);
                return bytes;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
            {
                throw new IOException("The connection closed within a line.");
            }
        }
    }

    private static async Task WriteAsync(NetworkStream stream, RuntimeResponse response)
    {
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {response.Status} \r\nContent-Type: application/json\r\nContent-Length: {response.Body.Length}\r\n{response.Headers}\r\n");
        var bytes = new byte[Encoding.UTF8.GetByteCount(head) + response.Body.Length];
        var written = Encoding.UTF8.GetBytes(head, bytes);
        response.Body.CopyTo(bytes.AsMemory(written));
        await stream.WriteAsync(bytes);
    }
}
