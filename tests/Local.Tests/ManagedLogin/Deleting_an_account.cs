using ServerlessShop.Vault;

namespace ServerlessShop.Local.Tests.ManagedLogin;

/// <summary>As the shop deletes the account of a customer who is erased.</summary>
public sealed class Deleting_an_account : LoginFixture
{
    private const string Password = "Tea-time at 4";

    [Fact]
    public async Task ends_what_a_customer_who_signed_up_could_do_with_it()
    {
        var registered = await Customer.SubmitAsync(await Customer.GetAsync(Address("/signup")), ("username", "cleo@example.org"), ("password", Password));
        var (_, tokens) = await ExchangeAsync(registered.BackAtTheShop["code"]!);
        var id = Read(tokens, "id_token").Subject;

        using var http = new HttpClient { BaseAddress = new Uri(Url) };
        var accounts = new CustomerAccounts(http, Users.PoolId);
        Assert.True(await accounts.ExistsAsync(id, TestContext.Current.CancellationToken));
        await accounts.DeleteAsync(id, TestContext.Current.CancellationToken);
        Assert.False(await accounts.ExistsAsync(id, TestContext.Current.CancellationToken));

        AssertRefused("invalid_grant", await RefreshAsync((string)tokens["refresh_token"]!));
        Assert.Null(Users.Find("cleo@example.org", Password));
        // The session of the managed login leads nowhere either: the browser is asked to sign in.
        Assert.StartsWith("/login?", (await Customer.GetAsync(Authorize())).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task knows_the_demo_users_and_no_other_pool()
    {
        using var http = new HttpClient { BaseAddress = new Uri(Url) };
        await new CustomerAccounts(http, Users.PoolId).DeleteAsync("b22b22b2-0000-4000-8000-000000000002", TestContext.Current.CancellationToken);
        Assert.Null(Users.Find("ben", "ben"));
        Assert.NotNull(Users.Find("ann", "ann"));
        var refused = await Assert.ThrowsAsync<CustomerAccountsUnavailableException>(() =>
            new CustomerAccounts(http, "eu-central-1_other").DeleteAsync("a11a11a1-0000-4000-8000-000000000001", TestContext.Current.CancellationToken));
        Assert.Contains("ResourceNotFoundException", refused.Message, StringComparison.Ordinal);
    }
}
