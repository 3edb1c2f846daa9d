using System.Text;
using ServerlessShop.StepFunctions.Tasks;

namespace ServerlessShop.StepFunctions.Tests;

public class Invoking_a_function
{
    private const string Invoke = """ "T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f","Payload.$":"$"},"OutputPath":"$.Payload","End":true} """;

    [Fact]
    public void by_its_arn_makes_its_result_the_output() => Workbench.Run(async bench =>
    {
        bench.Function("f", input => $$"""{"twice":{{input.GetProperty("n").GetInt32() * 2}}}""");
        var ended = await bench.RunAsync(""" "T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","End":true} """, """{"n":21}""");
        ended.ShouldSucceedWith("""{"twice":42}""");
    });

    [Fact]
    public void by_lambda_invoke_wraps_it_in_lambdas_response() => Workbench.Run(async bench =>
    {
        bench.Function("f", _ => "[1]");
        var ended = await bench.RunAsync("""
            "T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f","Payload":{}},
                 "ResultSelector":{"status.$":"$.StatusCode","version.$":"$.ExecutedVersion","payload.$":"$.Payload"},"End":true}
            """);
        ended.ShouldSucceedWith("""{"status":200,"version":"$LATEST","payload":[1]}""");
    });

    [Theory]
    [InlineData("null", "{}")]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("""  "{\"a\":1}"  """, """{"a":1}""")]
    public void sends_a_null_as_an_object_and_a_text_as_it_is(string payload, string sent) => Workbench.Run(async bench =>
    {
        bench.Function("f", input => input.GetRawText());
        await bench.RunAsync(Invoke.Replace("\"$\"", "\"$.p\"", StringComparison.Ordinal), $$"""{"p":{{payload}}}""");
        Assert.Equal([$"f {sent}"], bench.Calls);
    });

    [Fact]
    public void that_fails_fails_with_the_functions_own_error() => Workbench.Run(async bench =>
    {
        bench.Failing("f", "OutOfStock");
        (await bench.RunAsync(Invoke)).ShouldFailWith("OutOfStock", """{"errorType":"OutOfStock","errorMessage":"no"}""");
    });

    [Fact]
    public void that_fails_without_a_type_is_unknown() => Workbench.Run(async bench =>
    {
        bench.Function("f", _ => Task.FromResult(new LambdaResponse("""{"errorMessage":"died"}"""u8.ToArray(), "Unhandled")));
        (await bench.RunAsync(Invoke)).ShouldFailWith("Lambda.Unknown", "did not return an error type");
    });

    [Fact]
    public void that_does_not_exist_names_lambdas_error() => Workbench.Run(async bench =>
        (await bench.RunAsync(Invoke)).ShouldFailWith("Lambda.ResourceNotFoundException",
            "Function not found: f (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: r-1; Proxy: null)"));

    [Theory]
    [InlineData("TooManyRequestsException", "Lambda.TooManyRequestsException")]
    [InlineData("ServiceException", "Lambda.ServiceException")]
    public void that_lambda_refuses_names_lambdas_error(string code, string error) => Workbench.Run(async bench =>
    {
        bench.Function("f", _ => Task.FromException<LambdaResponse>(new LambdaServiceException(code, 500, "no")));
        (await bench.RunAsync(Invoke)).ShouldFailWith(error);
    });

    [Fact]
    public void whose_answer_is_lost_in_the_host_is_an_unknown_outcome() => Workbench.Run(async bench =>
    {
        bench.Function("f", _ => Task.FromException<LambdaResponse>(new InvalidOperationException("host is broken")));
        (await bench.RunAsync(Invoke)).ShouldFailWith("Lambda.Unknown", "host is broken");
    });

    [Fact]
    public void that_is_too_slow_times_out_and_is_left_running() => Workbench.Run(async bench =>
    {
        var finished = false;
        bench.Function("f", async _ =>
        {
            await Task.Delay(TimeSpan.FromSeconds(60), bench.Time);
            finished = true;
            return new LambdaResponse("1"u8.ToArray());
        });
        var arn = await bench.StartAsync("""
            "T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","TimeoutSeconds":5,"Next":"W",
                 "Catch":[{"ErrorEquals":["States.Timeout"],"Next":"W"}]},
            "W":{"Type":"Wait","Seconds":100,"End":true}
            """);
        var ended = await bench.EndAsync(arn);
        ended.ShouldSucceedWith("""{"Error":"States.Timeout","Cause":""}""");
        Assert.Equal(105, ended.Seconds, 0.5);
        Assert.True(finished);
        Assert.Contains("LambdaFunctionTimedOut", await bench.HistoryAsync(arn));
    });

    [Fact]
    public void with_a_timeout_by_path_takes_it_from_the_input() => Workbench.Run(async bench =>
    {
        bench.Function("f", async _ =>
        {
            await Task.Delay(TimeSpan.FromSeconds(60), bench.Time);
            return new LambdaResponse(Encoding.UTF8.GetBytes("1"));
        });
        var ended = await bench.RunAsync(
            """ "T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","TimeoutSecondsPath":"$.limit","End":true} """, """{"limit":3}""");
        ended.ShouldFailWith("States.Timeout");
        Assert.Null(ended.Cause);
        Assert.Equal(3, ended.Seconds, 0.2);
    });
}
