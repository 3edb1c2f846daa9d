using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using RazorSlices;

namespace ServerlessShop.Storefront.Pages;

/// <summary>A page of HTML.</summary>
internal sealed record PageResult(RazorSlice Slice, int Status) : IResult
{
    // Letters stand as they are, € and ü too: the page is UTF-8.
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        Slice.HttpContext = httpContext;
        // Into memory: the page that says that the time is over is written after it is.
        await Slice.RenderAsync(response.BodyWriter, s_encoder, CancellationToken.None);
        await response.BodyWriter.FlushAsync(CancellationToken.None);
    }
}
