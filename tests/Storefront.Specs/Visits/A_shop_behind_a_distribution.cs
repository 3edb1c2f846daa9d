using ServerlessShop.Storefront.Specs.Running;

namespace ServerlessShop.Storefront.Specs.Visits;

public class A_shop_behind_a_distribution
{
    [Fact]
    public async Task is_where_the_distribution_says()
    {
        await using var storefront = await RunningStorefront.StartAsync(isBehindDistribution: true);
        using var visitor = storefront.Visit();
        var away = await visitor.GetAsync("/session/sign-in", ("X-Forwarded-Host", "shop.test"), ("X-Origin-Secret", RunningStorefront.Secret));
        Assert.Contains(Uri.EscapeDataString("http://shop.test/session/callback"), away.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("guessed")]
    [InlineData("")]
    public async Task serves_nobody_who_passes_it_by(string secret)
    {
        await using var storefront = await RunningStorefront.StartAsync(isBehindDistribution: true);
        using var visitor = storefront.Visit();
        Assert.Equal(403, (await visitor.GetAsync("/cart", ("X-Origin-Secret", secret))).Status);
    }

    [Fact]
    public async Task believes_no_other_that_names_a_host()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        var away = await visitor.GetAsync("/session/sign-in", ("X-Forwarded-Host", "evil.test"));
        Assert.DoesNotContain("evil.test", away.Location, StringComparison.Ordinal);
    }
}
