using ServerlessShop.Http;

namespace ServerlessShop.Functions.Tests.Lambda;

public class Readable_text
{
    [Theory]
    [InlineData("Ann")]
    [InlineData("Łukasz O’Brien-Ünal")]
    [InlineData("日本煎茶 🍵 Größe")]
    [InlineData("e\u0301")]
    [InlineData("👩\u200d👩\u200d👧 ❤\ufe0f")]
    [InlineData("می\u200cخواهم")]
    [InlineData("क्\u200dष")]
    [InlineData("ג׳ון סמית")]
    [InlineData("홍길동")]
    public void is_a_name_in_any_script(string text)
    {
        Assert.True(ReadableText.IsName(text));
        Assert.True(ReadableText.IsProse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \u00a0\u3000")]
    [InlineData("\u200d")]
    [InlineData("\u0301")]
    [InlineData("\u3164\uffa0")]
    [InlineData("\u2800")]
    [InlineData("Ann\u200b")]
    [InlineData("\ufeffAnn")]
    [InlineData("A\u00adnn")]
    [InlineData("Ann\nLee")]
    [InlineData("Ann\u2028Lee")]
    [InlineData("Ann\U000E0041")]
    public void is_no_name_where_nothing_or_less_than_all_can_be_seen(string text) => Assert.False(ReadableText.IsName(text));

    [Theory]
    [InlineData("\0")]
    [InlineData("a\u0007")]
    [InlineData("a\u007f")]
    [InlineData("a\u0085")]
    [InlineData("\u202egnp.exe")]
    [InlineData("\u2067abc")]
    [InlineData("\uffff")]
    [InlineData("\ufdd0")]
    [InlineData("\U0001FFFE")]
    public void has_no_controls_no_turned_direction_and_no_noncharacters(string text)
    {
        Assert.False(ReadableText.IsName("Ann" + text));
        Assert.False(ReadableText.IsProse("Ann" + text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("First\r\n\tsecond")]
    [InlineData("Tee\u00adkanne\u200b, left\u200eto right")]
    public void is_prose_on_several_lines(string text) => Assert.True(ReadableText.IsProse(text));
}
