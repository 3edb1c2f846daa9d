using ServerlessShop.Storefront.Pages;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.Home;

public sealed class HomePage : PageModel
{
    internal HomePage(Visit visit) : base(visit, "Home")
    {
    }
}
