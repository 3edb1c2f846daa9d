using System.IO.Compression;
using System.Text;
using ServerlessShop.Storefront.Look;

namespace ServerlessShop.Storefront.Specs.Look;

public class Style_and_scripts
{
    [Fact]
    public void have_their_hash_in_their_names()
    {
        Assert.Matches(@"^/assets/shop\.[0-9a-f]{16}\.css\z", Assets.Stylesheet);
        Assert.Matches(@"^/assets/shop\.[0-9a-f]{16}\.js\z", Assets.Script);
        Assert.Equal($"/assets/shop.{Assets.Find(Assets.Stylesheet)!.Hash}.css", Assets.Stylesheet);
    }

    [Fact]
    public void are_small()
    {
        Assert.InRange(Body(Assets.Script, "").Length, 1000, 10_000);
        Assert.InRange(Body(Assets.Stylesheet, "br").Length, 1000, 9_000);
    }

    [Theory]
    [InlineData("a { color : red; }\n\n/* why */ b > c, d:hover{margin:0 auto;}", "a{color :red}b>c,d:hover{margin:0 auto}")]
    [InlineData("p { width: calc(1px + 2px - 3px) }", "p{width:calc(1px + 2px - 3px)}")]
    [InlineData("q::before { content: \"/* a  b */\"; }", "q::before{content:\"/* a  b */\"}")]
    [InlineData("@media (min-width: 1em) and (scripting: none) { .a .b { top: 0 } }", "@media (min-width:1em) and (scripting:none){.a .b{top:0}}")]
    [InlineData(".a :is(b, c) { top: 0 }", ".a :is(b,c){top:0}")]
    public void lose_what_only_their_readers_need(string style, string minified) => Assert.Equal(minified, Minifying.Style(style));

    [Fact]
    public void keep_every_line_of_a_script_but_comments() => Assert.Equal("a();\nb(\"//\");", Minifying.Script("// why\na();\n\n  b(\"//\");\n  // more\n"));

    [Fact]
    public void load_nothing_from_elsewhere()
    {
        var style = Encoding.UTF8.GetString(Body(Assets.Stylesheet, ""));
        Assert.DoesNotContain("url(", style);
        Assert.DoesNotContain("@import", style);
        Assert.DoesNotContain("http", style);
    }

    [Theory]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    [InlineData("", null)]
    [InlineData("identity", null)]
    public void are_compressed_as_the_browser_takes_it(string acceptEncoding, string? encoding)
    {
        var (body, actual) = Assets.Find(Assets.Stylesheet)!.Encode(acceptEncoding);
        Assert.Equal(encoding, actual);
        using var packed = new MemoryStream(body);
        using Stream plain = encoding switch { "br" => new BrotliStream(packed, CompressionMode.Decompress), "gzip" => new GZipStream(packed, CompressionMode.Decompress), _ => packed };
        Assert.StartsWith("@layer", new StreamReader(plain).ReadToEnd());
    }

    private static byte[] Body(string path, string acceptEncoding) => Assets.Find(path)!.Encode(acceptEncoding).Body;
}
