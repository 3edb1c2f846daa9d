using Microsoft.AspNetCore.Http;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.Home;

internal static class HomeEndpoint
{
    public static Task<IResult> ShowAsync(Visit visit) => Task.FromResult(visit.Page(HomeView.Create(new HomePage(visit))));
}
