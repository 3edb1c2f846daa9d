namespace ServerlessShop.Local.Tests.ManagedLogin;

public sealed class Signing_out : LoginFixture
{
    private const string Logout = $"/logout?client_id={Client}";

    [Fact]
    public async Task brings_to_the_shop_and_asks_who_it_is_the_next_time()
    {
        await SignInAsync();
        var kept = Customer.Cookie("cognito")!.Value;
        var page = await Customer.GetAsync($"{Logout}&logout_uri=http%3A%2F%2F127.0.0.1%3A8080%2F");
        Assert.Equal((302, "http://127.0.0.1:8080/"), (page.Status, page.Location));

        Assert.Equal(Address("/login"), (await Customer.GetAsync(Authorize())).Location);
        using var other = NewCustomer();
        Assert.Equal(Address("/login"), (await other.GetAsync(Authorize(), ("Cookie", $"cognito={kept}"))).Location);
    }

    [Fact]
    public async Task brings_to_the_sign_in_page_if_the_shop_asks_for_that()
    {
        await SignInAsync();
        var page = await Customer.GetAsync(Address("/logout"));
        Assert.Equal((302, Address("/login")), (page.Status, page.Location));
        Assert.Equal(302, (await Customer.GetAsync(Authorize())).Status);
        Assert.Null(Customer.Cookie("cognito"));
    }

    [Theory]
    [InlineData(Logout)]
    [InlineData($"{Logout}&logout_uri=https%3A%2F%2Felsewhere.example%2F")]
    [InlineData($"{Logout}&logout_uri=http%3A%2F%2F127.0.0.1%3A8080%2Felsewhere")]
    [InlineData("/logout?client_id=other&logout_uri=http%3A%2F%2F127.0.0.1%3A8080%2F")]
    public async Task brings_nowhere_else_and_then_does_not_happen(string address)
    {
        await SignInAsync();
        var page = await Customer.GetAsync(address);
        Assert.Equal((400, null), (page.Status, page.Location));
        Assert.NotNull((await Customer.GetAsync(Authorize())).BackAtTheShop["code"]);
    }
}
