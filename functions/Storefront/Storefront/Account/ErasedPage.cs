using ServerlessShop.Storefront.Pages;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.Account;

public sealed class ErasedPage : PageModel
{
    internal ErasedPage(Visit visit) : base(visit, visit.Words.Account.Erased) => NoIndex = true;
}
