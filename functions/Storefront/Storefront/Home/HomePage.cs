using ServerlessShop.Storefront.Browsing;
using ServerlessShop.Storefront.Look;
using ServerlessShop.Storefront.Pages;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.Home;

public sealed class HomePage : PageModel
{
    private readonly Shelves _shelves;

    internal HomePage(Visit visit, IReadOnlyList<Product> products) : base(visit, visit.Words.Home.Title)
    {
        IsHome = true;
        Canonical = "/";
        Description = visit.Words.Home.Description;
        Preview = LinkPreview.Shop;
        _shelves = visit.Services.Shelves;
        Newest = new Shelf([.. products.Select(product => new Card(product, product.Available, visit.Words))]);
    }

    internal Families Families => new(_shelves.Categories.Select(one => one.Category), Words);

    internal Shelf Newest { get; }
}
