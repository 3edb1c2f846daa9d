using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Specs.Wording;

public class Counts_in_both_languages
{
    [Theory]
    [InlineData(1, "Only 1 of Sencha is left.", "Von Sencha ist nur noch 1 da.")]
    [InlineData(2, "Only 2 of Sencha are left.", "Von Sencha sind nur noch 2 da.")]
    public void of_what_is_left_are_said_by_the_right_number(int left, string english, string german) =>
        Assert.Equal((english, german), (Words.English.Cart.NotEnough("Sencha", left), Words.German.Cart.NotEnough("Sencha", left)));
}
