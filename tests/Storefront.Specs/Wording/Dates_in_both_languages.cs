using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Specs.Wording;

public class Dates_in_both_languages
{
    private static readonly DateTimeOffset s_evening = new(2026, 11, 28, 18, 2, 11, TimeSpan.Zero);

    [Fact]
    public void are_written_as_their_readers_expect()
    {
        Assert.Equal(("28 Nov 2026, 18:02", "28.11.2026, 18:02"), (Words.English.DateTime(s_evening), Words.German.DateTime(s_evening)));
        Assert.Equal(("28 Nov 2026", "28.11.2026"), (Words.English.Date(s_evening), Words.German.Date(s_evening)));
        Assert.Equal("18:02:11", Words.Clock(s_evening));
    }

    [Fact]
    public void have_no_leading_zeros_in_English_and_have_them_in_German()
    {
        var early = new DateTimeOffset(2027, 3, 4, 5, 6, 7, TimeSpan.Zero);
        Assert.Equal(("4 Mar 2027, 05:06", "04.03.2027, 05:06"), (Words.English.DateTime(early), Words.German.DateTime(early)));
    }

    [Fact]
    public void are_in_UTC_whatever_offset_they_come_with() =>
        Assert.Equal("28 Nov 2026, 18:02", Words.English.DateTime(s_evening.ToOffset(TimeSpan.FromHours(9))));

    [Fact]
    public void say_on_a_page_that_they_are_in_UTC_and_let_a_script_say_them_in_the_browsers_zone() =>
        Assert.Equal(
            "<time class=\"nowrap\" datetime=\"2026-11-28T18:02:11Z\" data-local=\"datetime\">28.11.2026, 18:02 UTC</time>", Words.German.DateTimeElement(s_evening).Value);
}
