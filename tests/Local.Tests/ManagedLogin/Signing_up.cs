namespace ServerlessShop.Local.Tests.ManagedLogin;

public sealed class Signing_up : LoginFixture
{
    private const string Password = "Tea-time at 4";

    [Fact]
    public async Task brings_to_the_shop_and_lets_the_customer_sign_in_from_then_on()
    {
        var page = await Customer.GetAsync(Address("/signup"));
        Assert.Contains("counts as confirmed at once", page.Html, StringComparison.Ordinal);
        var (_, first) = await ExchangeAsync((await Customer.SubmitAsync(page, ("username", "dora@example.org"), ("password", Password))).BackAtTheShop["code"]!);

        using var elsewhere = NewCustomer();
        var form = await elsewhere.GetAsync(Address("/login"));
        var (_, second) = await ExchangeAsync((await elsewhere.SubmitAsync(form, ("username", "Dora@example.org"), ("password", Password))).BackAtTheShop["code"]!);

        Assert.Equal(Read(first, "id_token").Subject, Read(second, "id_token").Subject);
        Assert.Equal("dora@example.org", Read(second, "id_token").GetClaim("email").Value);
        Assert.Equal(Read(second, "id_token").Subject, Read(second, "access_token").GetClaim("username").Value);
        Assert.False(Read(second, "access_token").TryGetClaim("cognito:groups", out _));
    }

    [Theory]
    [InlineData("ann\u200b@example.org")] // zero width space
    [InlineData("\u00adann@example.org")] // soft hyphen
    [InlineData("ann@exa\u2060mple.org")] // word joiner
    [InlineData("ann@example.o\u202erg")] // turns the direction
    [InlineData("ann\ufe0f@example.org")] // variation selector
    [InlineData("ann\u3164@example.org")] // Hangul filler
    [InlineData("ann\U000e0061@example.org")] // tag
    public async Task with_what_cannot_be_seen_is_refused(string email)
    {
        var refused = await Customer.SubmitAsync(await Customer.GetAsync(Address("/signup")), ("username", email), ("password", Password));
        Assert.Equal(400, refused.Status);
        Assert.Contains("Enter an email address", refused.Html, StringComparison.Ordinal);
        Assert.Null(Customer.Cookie("cognito"));
    }

    [Theory]
    [InlineData("dörte@example.org")]
    [InlineData("日本@例え.テスト")]
    [InlineData("dora+tea.o'neill_1@example.co.uk")]
    public async Task takes_letters_of_every_language(string email) =>
        Assert.NotNull((await Customer.SubmitAsync(await Customer.GetAsync(Address("/signup")), ("username", email), ("password", Password))).BackAtTheShop["code"]);

    [Theory]
    [InlineData("dora", Password, "Enter an email address")]
    [InlineData("dora@example", Password, "Enter an email address")]
    [InlineData("do ra@example.org", Password, "Enter an email address")]
    [InlineData("ann@example.org", Password, "There is already an account with this address")]
    [InlineData("ANN@example.org", Password, "There is already an account with this address")]
    [InlineData("dora@example.org", "Tea-time 4", "id=\"password-error\"")]
    [InlineData("dora@example.org", "tea-time at 4", "id=\"password-error\"")]
    [InlineData("dora@example.org", "Teatimeatfour4", "id=\"password-error\"")]
    public async Task says_beside_the_field_what_is_wrong_and_keeps_the_address(string email, string password, string message)
    {
        var refused = await Customer.SubmitAsync(await Customer.GetAsync(Address("/signup")), ("username", email), ("password", password));
        Assert.Equal(400, refused.Status);
        Assert.Contains(message, refused.Html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{email}\"", refused.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(password, refused.Html, StringComparison.Ordinal);
        Assert.Null(Customer.Cookie("cognito"));
    }
}
