using ServerlessShop.Local.Functions;

namespace ServerlessShop.Local.Tests.Functions;

public sealed class Invoking_a_function : IAsyncDisposable
{
    private readonly FunctionHost _functions = SampleFunction.Host();

    public ValueTask DisposeAsync() => _functions.DisposeAsync();

    [Theory]
    [InlineData("""{"do":"echo","text":"Grüße, 東京"}""")]
    [InlineData("""{"do":"echo","chunked":true}""")]
    public async Task hands_over_the_event_and_brings_back_the_answer(string order)
    {
        var result = await _functions.DoAsync(order);

        Assert.True(result.Succeeded);
        Assert.Equal(order, System.Text.RegularExpressions.Regex.Unescape(result.Json()["event"]!.ToJsonString()));
        Assert.Equal(result.RequestId, (string?)result.Json()["request"]);
    }

    [Fact]
    public async Task tells_deadline_arn_and_trace()
    {
        var before = DateTimeOffset.UtcNow;
        var answer = (await _functions.DoAsync("{}", "Root=1-5e1b4151-5ac6c58f5ac6c58f5ac6c58f;Sampled=1")).Json();

        var deadline = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse((string)answer["deadline"]!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(deadline, before.AddSeconds(59), DateTimeOffset.UtcNow.AddSeconds(60));
        Assert.Equal("arn:aws:lambda:eu-central-1:000000000000:function:Sample", (string?)answer["arn"]);
        Assert.Equal("Root=1-5e1b4151-5ac6c58f5ac6c58f5ac6c58f;Sampled=1", (string?)answer["trace"]);
    }

    [Fact]
    public async Task shows_it_Lambdas_environment_and_the_templates_but_not_the_developers()
    {
        Environment.SetEnvironmentVariable("AWS_PROFILE", "of-the-developer");

        var seen = (await _functions.DoAsync("{}")).Json()["environment"]!;

        Assert.Equal("value", (string?)seen["OWN"]);
        Assert.Equal(SampleFunction.Name, (string?)seen["AWS_LAMBDA_FUNCTION_NAME"]);
        Assert.Equal("256", (string?)seen["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]);
        Assert.Null(seen["AWS_PROFILE"]);
    }

    [Fact]
    public async Task gives_back_its_error_and_uses_the_same_process_again()
    {
        var before = (await _functions.DoAsync("{}")).Json()["process"]!.GetValue<int>();
        var failed = await _functions.DoAsync("""{"do":"fail"}""");
        var after = (await _functions.DoAsync("{}")).Json()["process"]!.GetValue<int>();

        Assert.Equal(("Unhandled", "OutOfStock"), (failed.FunctionError, (string?)failed.Json()["errorType"]));
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task that_does_not_exist_says_so() =>
        await Assert.ThrowsAsync<FunctionNotFoundException>(() => _functions.InvokeAsync("Nobody", "{}"u8.ToArray(), cancellationToken: TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("Sample")]
    [InlineData("arn:aws:lambda:eu-central-1:000000000000:function:Sample")]
    [InlineData("arn:aws:lambda:eu-central-1:000000000000:function:Sample:live")]
    public async Task takes_its_name_or_its_arn(string name) =>
        Assert.True((await _functions.InvokeAsync(name, "{}"u8.ToArray(), cancellationToken: TestContext.Current.CancellationToken)).Succeeded);

    [Fact]
    public async Task refuses_an_event_over_6_MB() =>
        await Assert.ThrowsAsync<RequestTooLargeException>(() => _functions.InvokeAsync(SampleFunction.Name, new byte[FunctionHost.MaxPayload + 1], cancellationToken: TestContext.Current.CancellationToken));

    [Fact]
    public async Task carries_an_answer_of_6_MB_and_refuses_a_longer_one()
    {
        var fits = await _functions.DoAsync($$"""{"do":"large","bytes":{{FunctionHost.MaxPayload}}}""");
        var tooLong = await _functions.DoAsync($$"""{"do":"large","bytes":{{FunctionHost.MaxPayload + 1}}}""");

        Assert.Equal((null, FunctionHost.MaxPayload), (fits.FunctionError, fits.Payload.Length));
        Assert.Equal("Function.ResponseSizeTooLarge", (string?)tooLong.Json()["errorType"]);
    }
}
