using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using static ServerlessShop.Functions.Tests.Lambda.HttpEvents;

namespace ServerlessShop.Functions.Tests.Lambda;

public sealed class Headers_of_every_response : IAsyncLifetime
{
    private RunningFunction _function = null!;

    public async ValueTask InitializeAsync() => _function = await RunningFunction.WebAsync(app =>
    {
        SampleApp.Map(app);
        app.MapGet("/kept", (HttpContext context) => { context.Response.Headers.CacheControl = "private, max-age=60"; });
    });

    public ValueTask DisposeAsync() => _function.DisposeAsync();

    [Theory]
    [InlineData("GET", "/empty", 204)]
    [InlineData("GET", "/echo/a", 200)]
    [InlineData("POST", "/teas", 400)]
    [InlineData("GET", "/none", 404)]
    [InlineData("GET", "/fail", 500)]
    public async Task keep_browsers_from_guessing_types_and_from_leaving_https(string method, string path, int status)
    {
        var response = await _function.SendAsync(Request(method, path));
        Assert.Equal(
            (status, "nosniff", "max-age=31536000"), (response.StatusCode, response.Headers!["X-Content-Type-Options"], response.Headers["Strict-Transport-Security"]));
    }

    [Fact]
    public async Task say_nothing_about_https_over_http()
    {
        var response = await _function.SendAsync(Request("GET", "/empty").With("x-forwarded-proto", "http"));
        Assert.DoesNotContain("Strict-Transport-Security", response.Headers!.Keys);
    }

    [Theory]
    [InlineData("/echo/a")]
    [InlineData("/none")]
    [InlineData("/fail")]
    public async Task keep_what_a_token_let_somebody_see_out_of_every_cache(string path)
    {
        Assert.Equal("no-store", (await _function.SendAsync(Request("GET", path).By("ann"))).Headers!["Cache-Control"]);
        Assert.DoesNotContain("Cache-Control", (await _function.SendAsync(Request("GET", path))).Headers!.Keys);
    }

    [Fact]
    public async Task leave_it_to_an_endpoint_that_knows_better() =>
        Assert.Equal("private, max-age=60", (await _function.SendAsync(Request("GET", "/kept").By("ann"))).Headers!["Cache-Control"]);
}
