using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ServerlessShop.Storefront.Shop;

namespace ServerlessShop.Storefront.Browsing;

/// <summary>A product as search engines read it (https://schema.org/Product).</summary>
internal static class ProductData
{
    // It stands inside a script element: <, > and & are escaped, so that no name ends it.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Write(Product product, int? available, ProductPage page)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("@context", "https://schema.org");
            json.WriteString("@type", "Product");
            json.WriteString("name", product.Name);
            json.WriteString("description", product.Description);
            json.WriteString("sku", product.Sku);
            json.WriteString("category", page.Words.Category(product.Category));
            if (page.Preview is { } preview) json.WriteString("image", preview.AddressAt(page.ShopOrigin));
            json.WriteStartObject("offers");
            json.WriteString("@type", "Offer");
            json.WriteNumber("price", product.Price.Amount);
            json.WriteString("priceCurrency", product.Price.Currency);
            json.WriteString("availability", "https://schema.org/" + Availability(product, available));
            json.WriteString("url", page.ShopOrigin + page.Canonical);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Availability(Product product, int? available) => (product.IsSold, available) switch
    {
        (false, _) => "Discontinued",
        (true, <= 0) => "OutOfStock",
        _ => "InStock",
    };
}
