using System.Text.Json;
using ServerlessShop.Lambda;
using static ServerlessShop.Functions.Tests.Lambda.HttpEvents;

namespace ServerlessShop.Functions.Tests.Lambda;

public class A_web_function
{
    [Fact]
    public async Task answers_a_request_with_the_apps_JSON()
    {
        await using var function = await RunningFunction.WebAsync(SampleApp.Map);

        var response = await function.SendAsync(Request("POST", "/teas", body: """{"sku":"TEA-1","price":{"amount":12.50,"currency":"EUR"},"sizes":[1,2]}"""));

        Assert.Equal(201, response.StatusCode);
        Assert.Equal("/teas/TEA-1", response.Headers!["Location"]);
        Assert.Equal("application/json; charset=utf-8", response.Headers["Content-Type"]);
        Assert.Equal("""{"sku":"TEA-1","price":{"amount":12.50,"currency":"EUR"},"sizes":[1,2]}""", response.Body);
        Assert.False(response.IsBase64Encoded);
    }

    [Fact]
    public async Task ends_with_0_when_it_is_told_to_stop()
    {
        await using var function = await RunningFunction.WebAsync(SampleApp.Map);
        await function.Runtime.PolledAsync();

        function.Stop();

        Assert.Equal(0, await function.ExitAsync());
    }

    [Fact]
    public async Task that_cannot_start_is_reported_and_the_process_ends_with_1()
    {
        await using var function = await RunningFunction.WebAsync(_ => throw new InvalidOperationException("REDIS_ENDPOINT is not set"));

        Assert.Equal(1, await function.ExitAsync());
        Assert.Contains("REDIS_ENDPOINT is not set", (await function.Runtime.InitError).Body, StringComparison.Ordinal);
    }
}
