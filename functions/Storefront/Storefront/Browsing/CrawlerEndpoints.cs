using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.Browsing;

/// <summary>What search engines ask for first.</summary>
internal static class CrawlerEndpoints
{
    private const int PageSize = 100;
    // 50,000 addresses are a sitemap's most (https://www.sitemaps.org/protocol.html); a function's response is to stay small.
    private const int MaxPages = 100;
    private static readonly TimeSpan s_timeLimit = TimeSpan.FromSeconds(6);
    private const string AnHour = "public, max-age=3600";

    public static Task<IResult> ShowRobotsAsync(Visit visit) => Task.FromResult<IResult>(Text(visit, "text/plain; charset=utf-8", $"""
        User-agent: *
        Disallow: /cart
        Disallow: /checkout
        Disallow: /account
        Disallow: /session
        Disallow: /shop/suggest
        Sitemap: {visit.Addresses.Shop}/sitemap.xml

        """));

    /// <summary>Home, categories, and all products that are sold.</summary>
    public static async Task<IResult> ShowSitemapAsync(Visit visit)
    {
        var products = await ReadProductsAsync(visit);
        if (products is null) return visit.Error(StatusCodes.Status503ServiceUnavailable);
        var xml = new StringBuilder();
        using (var writer = XmlWriter.Create(xml, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            writer.WriteStartElement("urlset", "http://www.sitemaps.org/schemas/sitemap/0.9");
            Write(writer, visit, "/", null);
            Write(writer, visit, ListAddress.Path, null);
            foreach (var category in visit.Services.Shelves.Categories) Write(writer, visit, new ListAddress(Category: category.Category).ToString(), null);
            foreach (var product in products) Write(writer, visit, Card.AddressOf(product.Id), product.UpdatedAt);
            writer.WriteEndElement();
        }

        return Text(visit, "application/xml; charset=utf-8", xml.ToString());
    }

    // Page by page, as long as there is time: what is left out is found by links.
    private static async Task<List<Product>?> ReadProductsAsync(Visit visit)
    {
        var (products, until) = (new List<Product>(), visit.Services.Time.GetUtcNow() + s_timeLimit);
        string? next = null;
        for (var page = 0; page < MaxPages && visit.Services.Time.GetUtcNow() < until; page++)
        {
            if ((await visit.Api.SearchAsync(new ProductQuery(Sort: "newest", Limit: PageSize, Next: next), visit.Cancellation)).Value is not { } found) return page == 0 ? null : products;
            products.AddRange(found.Items);
            if ((next = found.Next) is null) break;
        }

        return products;
    }

    private static void Write(XmlWriter xml, Visit visit, string path, DateTimeOffset? changed)
    {
        xml.WriteStartElement("url");
        xml.WriteElementString("loc", visit.Addresses.Shop + path);
        if (changed is { } at) xml.WriteElementString("lastmod", FormattableString.Invariant($"{at.UtcDateTime:yyyy-MM-dd}"));
        xml.WriteEndElement();
    }

    private static ContentHttpResult Text(Visit visit, string type, string text)
    {
        visit.Http.Response.Headers.CacheControl = AnHour;
        return TypedResults.Text(text, type);
    }
}
