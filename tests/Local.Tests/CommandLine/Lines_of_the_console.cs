using ServerlessShop.Local.CommandLine;
using ServerlessShop.Local.Gateway;

namespace ServerlessShop.Local.Tests.CommandLine;

/// <summary>Others choose a path, a reason or what a program prints: none of it may write a line of its own or steer the terminal.</summary>
public sealed class Lines_of_the_console : IDisposable
{
    private readonly StringWriter _console = new() { NewLine = "\n" };

    [Theory]
    [InlineData("a\nb", @"a\u000ab")]
    [InlineData("a\r\u001b[31mb", @"a\u000d\u001b[31mb")]
    [InlineData("a\u007f\u0085\u009b31mb", @"a\u007f\u0085\u009b31mb")]
    [InlineData("a\u2028b\u2029c", @"a\u2028b\u2029c")]
    [InlineData("a\u202eb\u2066c", @"a\u202eb\u2066c")]
    [InlineData("日本煎茶 🍵 Größe", "日本煎茶 🍵 Größe")]
    public async Task show_control_characters_as_what_they_are(string text, string shown)
    {
        Assert.Equal(shown, OneLine.Of(text));
        await using var lines = new LineWriter(_console);
        await lines.WriteLineAsync(text);
        await lines.WriteLineAsync("next");
        Assert.Equal($"{shown}\nnext\n", _console.ToString());
    }

    [Fact]
    public void are_one_for_each_request_and_each_log_line()
    {
        var observer = new ConsoleObserver(_console, allLogs: true);
        observer.Answered(new RequestReport("GET", "/products/\n12:00:00.000 http  {\"level\":\"FATAL\"}\u001b[31m", 404, null, TimeSpan.FromMilliseconds(1)));
        observer.Logged("ProductsQueries", "a line\u001b]0;title\u0007");
        Assert.Equal(2, _console.ToString().Count(character => character == '\n'));
        Assert.DoesNotContain('\u001b', _console.ToString());
        Assert.Contains(@"/products/\u000a12:00:00.000", _console.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _console.Dispose();
}
