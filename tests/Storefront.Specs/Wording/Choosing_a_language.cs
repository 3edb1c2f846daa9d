using Microsoft.AspNetCore.Http;
using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Specs.Wording;

public class Choosing_a_language
{
    [Theory]
    [InlineData("", "en")]
    [InlineData("de", "de")]
    [InlineData("DE-at", "de")]
    [InlineData("fr-FR, de;q=0.7, en;q=0.3", "de")]
    [InlineData("en;q=0.3, de;q=0.7", "de")]
    [InlineData("en-GB,en;q=0.9,de;q=0.8", "en")]
    [InlineData("de;q=0, en;q=0.1", "en")]
    [InlineData("fr, es", "en")]
    [InlineData("*", "en")]
    [InlineData("de;q=nonsense;;,", "en")]
    public void takes_the_first_of_the_browsers_that_the_shop_speaks(string acceptLanguage, string language) => Assert.Equal(language, Chosen(acceptLanguage, null));

    [Theory]
    [InlineData("en", "en")]
    [InlineData("de", "de")]
    [InlineData("fr", "de")]
    [InlineData("../de", "de")]
    public void takes_the_visitors_own_choice_first(string cookie, string language) => Assert.Equal(language, Chosen("de", cookie));

    private static string Chosen(string acceptLanguage, string? cookie)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.AcceptLanguage = acceptLanguage;
        if (cookie is not null) request.Headers.Cookie = $"language={cookie}";
        return Words.For(request).Language;
    }
}
