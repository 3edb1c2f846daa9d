using System.Text.RegularExpressions;

namespace ServerlessShop.Local.Tests.ManagedLogin;

public sealed partial class Pages_of_other_origins : LoginFixture
{
    private static readonly (string, string)[] s_navigation = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")];

    [Theory]
    [InlineData("/oauth2/authorize")]
    [InlineData("/login")]
    [InlineData("/signup")]
    [InlineData("/logout")]
    public async Task may_send_the_window_and_may_not_load_or_frame(string path)
    {
        Assert.NotEqual(403, (await Customer.GetAsync(Address(path), s_navigation)).Status);
        foreach (var (mode, destination) in new[] { ("no-cors", "image"), ("cors", "empty"), ("navigate", "iframe") })
            Assert.Equal(403, (await Customer.GetAsync(Address(path), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", destination))).Status);
    }

    [Theory]
    [InlineData("Origin", "http://127.0.0.1:8080")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task may_not_send_a_form(string header, string value)
    {
        var page = await Customer.GetAsync(Address("/login"));
        (string, string)[] form = [.. page.Hidden, ("username", "ann"), ("password", "ann")];
        Assert.Equal(403, (await Customer.PostAsync(page.Action, form, (header, value))).Status);
        Assert.Equal(302, (await Customer.PostAsync(page.Action, form, ("Origin", Url), ("Sec-Fetch-Site", "same-origin"))).Status);
    }

    [Fact]
    public async Task do_not_know_what_a_form_carries_from_this_browser()
    {
        var page = await Customer.GetAsync(Address("/login"));
        using var other = NewCustomer();
        var others = (await other.GetAsync(Address("/login"))).Hidden.Single();
        foreach (var hidden in new (string, string)[][] { [], [("_csrf", "")], [others] })
            Assert.Equal(403, (await Customer.PostAsync(page.Action, [.. hidden, ("username", "ann"), ("password", "ann")])).Status);
    }

    [Theory]
    [InlineData("/oauth2/token")]
    [InlineData("/oauth2/revoke")]
    [InlineData("/2015-03-31/functions/OrdersSweeper/invocations")]
    [InlineData("/")]
    public async Task may_not_call_what_is_for_servers(string path)
    {
        Assert.Equal(403, (await Customer.PostAsync(path, [("grant_type", "refresh_token")], ("Origin", "http://127.0.0.1:8080"))).Status);
        Assert.Equal(403, (await Customer.PostAsync(path, [("grant_type", "refresh_token")], ("Sec-Fetch-Site", "cross-site"))).Status);
        Assert.Equal(403, (await Customer.PostAsync(path, [("grant_type", "refresh_token")], ("Host", "rebind.evil.example"))).Status);
        Assert.Equal(0, Invocations);
    }

    [Fact]
    public async Task may_not_invoke_a_function_by_sending_the_window_there()
    {
        // A browser of before Sec-Fetch-Site says nothing of who made it go there.
        Assert.Equal(400, (await Customer.GetAsync("/2015-03-31/functions/OrdersSweeper/invocations")).Status);
        Assert.Equal(0, Invocations);
    }

    [Fact]
    public async Task do_not_become_one_of_ours_by_a_name_that_leads_here() =>
        Assert.Equal(403, (await Customer.GetAsync(Address("/login"), ("Host", "elsewhere.example"))).Status);

    [Fact]
    public async Task have_no_part_in_our_pages()
    {
        var page = await Customer.GetAsync(Address("/login"));
        Assert.Equal(
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' http://127.0.0.1:8080; base-uri 'none'; frame-ancestors 'none'",
            page.Headers["Content-Security-Policy"]);
        Assert.Equal("no-store", page.Headers["Cache-Control"]);
        Assert.DoesNotMatch(Inline(), page.Html);
        foreach (var file in LinkedFile().Matches(page.Html).Select(link => link.Groups[1].Value)) Assert.Equal(200, (await Customer.GetAsync(file)).Status);
    }

    [GeneratedRegex("<script|<style| style=| on[a-z]+=", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("<link [^>]*href=\"([^\"]*)\"")]
    private static partial Regex LinkedFile();
}
