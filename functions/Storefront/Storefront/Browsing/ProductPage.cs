using Microsoft.AspNetCore.Html;
using ServerlessShop.Storefront.Carts;
using ServerlessShop.Storefront.Look;
using ServerlessShop.Storefront.Pages;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.Browsing;

public sealed class ProductPage : PageModel
{
    private const int MaxDescription = 160;

    internal ProductPage(Visit visit, Product product, int? available, IEnumerable<Product> beside) : base(visit, product.Name)
    {
        (Product, Stock, Max) = (product, StockLevel.Of(product, available, visit.Words), Math.Clamp(available ?? Cart.MaxQuantity, 1, Cart.MaxQuantity));
        Beside = new Shelf([.. beside.Select(other => new Card(other, other.Available, visit.Words))]);
        WasAdded = visit.Http.Request.Query.ContainsKey("added");
        CurrentCategory = product.Category;
        Description = Shorten(product.Description);
        Canonical = Card.AddressOf(product.Id);
        NoIndex = !product.IsSold;
        Preview = LinkPreview.Of(product.Picture, product.Category);
        StructuredData = new HtmlString(ProductData.Write(product, available, this));
    }

    internal Product Product { get; }

    /// <summary>Null if nobody knows at the moment.</summary>
    internal StockLevel? Stock { get; }

    /// <summary>That can be put in the cart at once.</summary>
    internal int Max { get; }

    internal Shelf Beside { get; }

    /// <summary>It was put in the cart right now.</summary>
    internal bool WasAdded { get; }

    internal string Picture => Card.PictureOf(Product.Picture, Product.Category);

    internal HtmlString StructuredData { get; }

    internal string PriceText => FormattableString.Invariant($"{Product.Price.Amount} {Product.Price.Currency}");

    private static string Shorten(string text) => text.Length <= MaxDescription ? text : string.Concat(text.AsSpan(0, text.LastIndexOf(' ', MaxDescription) is > 0 and var end ? end : MaxDescription), "…");
}
