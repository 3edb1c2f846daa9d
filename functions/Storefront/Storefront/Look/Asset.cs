using System.IO.Compression;
using System.Security.Cryptography;

namespace ServerlessShop.Storefront.Look;

/// <summary>A file that pages load, and its compressed forms, which are made when somebody first asks for them.</summary>
/// <param name="type">Its content type.</param>
internal sealed class Asset(string type, byte[] content)
{
    private const int GzipLevel = 9;
    private const int BrotliQuality = 9;
    private const int BrotliWindow = 18;

    private readonly Lazy<byte[]> _gzip = new(() => Gzip(content));
    private readonly Lazy<byte[]> _brotli = new(() => Brotli(content));

    public string Type => type;

    /// <summary>The first 64 bits of the content's SHA-256, in hexadecimal digits.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8));

    /// <param name="acceptEncoding">As the browser says it.</param>
    /// <returns>The body and its content encoding (null: uncompressed).</returns>
    public (byte[] Body, string? Encoding) Encode(string acceptEncoding)
    {
        if (!IsText) return (content, null);
        if (Accepts(acceptEncoding, "br")) return (_brotli.Value, "br");
        return Accepts(acceptEncoding, "gzip") ? (_gzip.Value, "gzip") : (content, null);
    }

    public bool IsText => !type.StartsWith("image/", StringComparison.Ordinal) || type == "image/svg+xml";

    private static bool Accepts(string acceptEncoding, string encoding) => acceptEncoding
        .Split(',', StringSplitOptions.TrimEntries)
        .Select(one => one.Split(';', StringSplitOptions.TrimEntries))
        .Any(one => one[0].Equals(encoding, StringComparison.OrdinalIgnoreCase) && !(one.Length > 1 && one[1].TrimEnd('0') is "q=" or "q=0."));

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, new ZLibCompressionOptions { CompressionLevel = GzipLevel })) gzip.Write(content);
        return packed.ToArray();
    }

    private static byte[] Brotli(byte[] content)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(content.Length)];
        return BrotliEncoder.TryCompress(content, packed, out var length, BrotliQuality, BrotliWindow) ? packed[..length] : throw new InvalidOperationException("The buffer was too small.");
    }
}
