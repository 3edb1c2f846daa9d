namespace ServerlessShop.Lambda;

/// <summary>Memory that one payload after the other is read into.</summary>
internal sealed class ReusableBuffer
{
    private byte[] _bytes = new byte[16 * 1024];

    public async ValueTask<ReadOnlyMemory<byte>> FillAsync(Stream source)
    {
        var length = 0;
        while (true)
        {
            if (length == _bytes.Length) Array.Resize(ref _bytes, length * 2);
            var read = await source.ReadAsync(_bytes.AsMemory(length));
            if (read == 0) return _bytes.AsMemory(0, length);
            length += read;
        }
    }
}
