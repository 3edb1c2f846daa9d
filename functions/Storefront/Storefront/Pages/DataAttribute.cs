using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace ServerlessShop.Storefront.Pages;

/// <summary>An attribute <c>data-…</c> that is left out where it has no value: Razor does that with every attribute but these.</summary>
internal static class DataAttribute
{
    public static HtmlString Of(string name, string? value) => value is null ? HtmlString.Empty : new($" data-{name}=\"{HtmlEncoder.Default.Encode(value)}\"");
}
