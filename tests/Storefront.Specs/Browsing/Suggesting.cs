using ServerlessShop.Storefront.Browsing;
using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Specs.Browsing;

public class Suggesting
{
    [Theory]
    [InlineData("senc", "Uji Sencha", "Uji |Senc|ha")]
    [InlineData("fla ear", "Earl Grey", "|Ear|l Grey")]
    [InlineData("zzz", "Earl Grey", "Earl Grey||")]
    public void marks_what_was_typed(string typed, string name, string marked)
    {
        var (before, mark, after) = new Suggestions([], typed, Words.English).Split(name);
        Assert.Equal(marked, $"{before}|{mark}|{after}");
    }
}
