using Microsoft.AspNetCore.Html;
using ServerlessShop.Storefront.Browsing;
using ServerlessShop.Storefront.Look;
using ServerlessShop.Storefront.SigningIn;
using ServerlessShop.Storefront.Visits;
using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Pages;

/// <summary>What the layout shows around any page; a page's own model adds to it.</summary>
public class PageModel
{
    private const int MaxMastheadCategories = 8;

    private readonly Visit _visit;

    internal PageModel(Visit visit, string title)
    {
        _visit = visit;
        Title = title;
    }

    /// <summary>Without the shop's name.</summary>
    internal string Title { get; }

    internal Words Words => _visit.Words;

    /// <summary><c>en</c> or <c>de</c>.</summary>
    internal string Language => Words.Language;

    /// <summary>Null if nobody is signed in.</summary>
    internal string? SignedInName => _visit.Session.SignedIn?.Name;

    /// <summary>Products in the cart, each counted as often as it is in it.</summary>
    internal int CartCount => _visit.Session.Cart.Count;

    /// <summary><c>light</c>, <c>dark</c>, or null: as the system.</summary>
    internal string? Theme => _visit.Http.Request.Cookies["theme"] is ("light" or "dark") and { } theme ? theme : null;

    // Razor drops an attribute that is null, but for those that begin with "data-". The theme is one of two words of ours.
    internal HtmlString ThemeAttribute => Theme is null ? HtmlString.Empty : new HtmlString($"data-theme=\"{Theme}\"");

    /// <summary>With the query: where a form of the footer leads back to.</summary>
    internal string Path => _visit.Http.Request.Path + _visit.Http.Request.QueryString.Value;

    /// <summary>Such as <c>https://shop.example</c>, for addresses that leave the page.</summary>
    internal string ShopOrigin => _visit.Addresses.Shop;

    internal string ShopName => _visit.Settings.Owner.ShopName;

    /// <summary>Null where the owner says nothing. So the three below.</summary>
    internal string? VatNote => _visit.Settings.Owner.VatNote;

    internal string? DeliveryNote => _visit.Settings.Owner.DeliveryNote;

    internal Uri? Imprint => _visit.Settings.Owner.Imprint;

    internal Uri? Privacy => _visit.Settings.Owner.Privacy;

    /// <summary>The title of the browser's window.</summary>
    internal string FullTitle => IsHome ? $"{ShopName}: {Title}" : $"{Title} · {ShopName}";

    internal string SignInAddress => SignInEndpoints.AddressFor(Path.StartsWith("/session/", StringComparison.Ordinal) ? "/" : Path);

    /// <summary>The fullest categories, in their order, and the present one.</summary>
    internal IEnumerable<string> MastheadCategories
    {
        get
        {
            var all = _visit.Services.Shelves.Categories;
            var fullest = all.OrderByDescending(category => category.Count).Take(MaxMastheadCategories).ToHashSet();
            return all.Where(category => fullest.Contains(category) || category.Category == CurrentCategory).Select(category => category.Category);
        }
    }

    internal static string AddressOfCategory(string category) => new ListAddress(Category: category).ToString();

    internal bool IsHome { get; init; }

    /// <summary>Chosen in the masthead; empty: everything; null: the page belongs to none.</summary>
    internal string? CurrentCategory { get; init; }

    /// <summary>The address by which search engines know the page; null: it has no other.</summary>
    internal string? Canonical { get; init; }

    /// <summary>Null for no picture in links to the page.</summary>
    internal LinkPreview? Preview { get; init; }

    /// <summary>Shown in the field of the masthead; null: nothing was looked for.</summary>
    internal string? Search { get; init; }

    /// <summary>One sentence for search engines and link previews.</summary>
    internal string? Description { get; init; }

    /// <summary>Search engines shall leave it out.</summary>
    internal bool NoIndex { get; init; }

    /// <summary>Without a script the page is read again after so many seconds; null: never.</summary>
    internal int? ReloadAfter { get; init; }
}
