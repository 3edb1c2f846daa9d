using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using RazorSlices;

namespace ServerlessShop.Storefront.Pages;

/// <summary>A page of HTML, compressed here: a cache in front may leave alone what it must not keep.</summary>
internal sealed record PageResult(RazorSlice Slice, int Status) : IResult
{
    // Letters stand as they are, € and ü too: the page is UTF-8.
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, accepted) = (httpContext.Response, httpContext.Request.Headers.AcceptEncoding.ToString());
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.Append("Vary", "Accept-Encoding");
        Slice.HttpContext = httpContext;
        // Into memory, without the request's own deadline: the page that says that the time is over is written after it is.
        if (accepted.Contains("br", StringComparison.OrdinalIgnoreCase)) await WriteAsync(response, "br", body => new BrotliStream(body, CompressionLevel.Optimal, leaveOpen: true));
        else if (accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase)) await WriteAsync(response, "gzip", body => new GZipStream(body, CompressionLevel.Optimal, leaveOpen: true));
        else await Slice.RenderAsync(response.BodyWriter, s_encoder, CancellationToken.None);
        await response.BodyWriter.FlushAsync(CancellationToken.None);
    }

    private async Task WriteAsync(HttpResponse response, string encoding, Func<Stream, Stream> compress)
    {
        response.Headers.ContentEncoding = encoding;
        await using var body = compress(response.Body);
        await Slice.RenderAsync(body, s_encoder, CancellationToken.None);
    }
}
