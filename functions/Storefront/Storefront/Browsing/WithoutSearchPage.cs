using ServerlessShop.Storefront.Pages;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.Browsing;

/// <summary>What stands on the shelves while search is down: some products of a category, from the views.</summary>
public sealed class WithoutSearchPage : PageModel
{
    private readonly Shelves _shelves;

    internal WithoutSearchPage(Visit visit, string? category, IReadOnlyList<Product> products, IReadOnlyList<Stock>? stock)
        : base(visit, ListPage.TitleOf(new ListAddress(Category: category), visit.Words))
    {
        CurrentCategory = category ?? "";
        NoIndex = true;
        _shelves = visit.Services.Shelves;
        var available = stock?.ToDictionary(one => one.ProductId, one => one.Available);
        Shelf = new Shelf([.. products.Where(product => product.IsSold).Select(product => new Card(product, available is null ? null : available.GetValueOrDefault(product.Id), visit.Words))]);
    }

    internal Families Families => new(_shelves.Categories.Select(one => one.Category), Words, inView: true);

    internal Shelf Shelf { get; }
}
