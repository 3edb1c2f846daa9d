using ServerlessShop.Storefront.Pages;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.SigningIn;

public sealed class SignInFailedPage : PageModel
{
    internal SignInFailedPage(Visit visit) : base(visit, visit.Words.Session.SignInFailed) => NoIndex = true;
}
