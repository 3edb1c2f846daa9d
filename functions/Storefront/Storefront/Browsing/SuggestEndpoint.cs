using Microsoft.AspNetCore.Http;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.Browsing;

/// <summary>GET /shop/suggest?q=…: a piece of a page for the search field, while somebody types; 204 where there is nothing to suggest.</summary>
internal static class SuggestEndpoint
{
    private const int MaxSuggestions = 6;

    public static async Task<IResult> ShowAsync(Visit visit)
    {
        if (ListAddress.Read(visit.Http.Request.Query).Text is not { } typed) return TypedResults.NoContent();
        var found = await visit.Api.SuggestAsync(typed, visit.Cancellation);
        if (found.Value is not { Items.Count: > 0 } suggestions) return TypedResults.NoContent();
        return Visit.Page(SuggestionsView.Create(new Suggestions([.. suggestions.Items.Take(MaxSuggestions)], typed, visit.Words)));
    }
}
