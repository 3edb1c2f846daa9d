using System.Collections.Concurrent;
using System.Diagnostics;
using ServerlessShop.Local.Functions;

namespace ServerlessShop.Local.Tests.Functions;

public class Functions_that_share_a_process
{
    private readonly ConcurrentQueue<(string Function, string Line)> _lines = new();

    [Fact]
    public async Task keep_their_settings_and_their_logs_apart()
    {
        await using var functions = Host("Tea", "Pot");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? "Tea" : "Pot").Select(async name => (Name: name, Answer: (await functions.DoAsync("{}", name: name)).Json())));

        Assert.All(answers, answer => Assert.Equal((answer.Name, answer.Name), ((string?)answer.Answer["own"], (string?)answer.Answer["name"])));
        Assert.Single(answers.Select(answer => (int?)answer.Answer["process"]).Distinct());
        await Testing.Eventually.IsTrueAsync(() => Task.FromResult(_lines.Count(line => line.Line.Contains(" works", StringComparison.Ordinal)) == 20));
        Assert.All(_lines, line => Assert.Contains($"{line.Function} works", line.Line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task start_another_sandbox_for_each_that_is_busy()
    {
        await using var functions = Host("Tea");
        var watch = Stopwatch.StartNew();
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => functions.DoAsync("""{"do":"sleep","ms":4000}""", name: "Tea"))), result => Assert.True(result.Succeeded));
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task are_given_up_where_they_pass_their_timeout_and_their_process_replaced_once_it_is_idle()
    {
        await using var functions = Host(["Tea", "Pot"], timeoutSeconds: 2);
        var before = (int)(await functions.DoAsync("{}", name: "Pot")).Json()["process"]!;

        var late = await functions.DoAsync("""{"do":"sleep","ms":5000}""", name: "Tea");

        Assert.Equal("Sandbox.Timedout", (string?)late.Json()["errorType"]);
        using var process = Process.GetProcessById(before);
        var after = (int)(await functions.DoAsync("{}", name: "Pot")).Json()["process"]!;
        Assert.NotEqual(before, after);
        Assert.Equal(after, (int)(await functions.DoAsync("{}", name: "Tea")).Json()["process"]!);
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task fall_with_their_process_and_come_back_in_another()
    {
        await using var functions = Host("Tea", "Pot");
        var before = (int)(await functions.DoAsync("{}", name: "Pot")).Json()["process"]!;
        var inFlight = functions.DoAsync("""{"do":"sleep","ms":60000}""", name: "Pot");
        await Testing.Eventually.IsTrueAsync(() => Task.FromResult(_lines.Count(line => line.Line.Contains("Pot works", StringComparison.Ordinal)) == 2));

        var ended = await functions.DoAsync("""{"do":"exit"}""", name: "Tea");

        Assert.All([ended, await inFlight], lost => Assert.EndsWith("Runtime exited with error: exit status 7", (string?)lost.Json()["errorMessage"], StringComparison.Ordinal));
        var after = await Task.WhenAll(functions.DoAsync("{}", name: "Pot"), functions.DoAsync("{}", name: "Tea"));
        Assert.All(after, result => Assert.NotEqual(before, (int)result.Json()["process"]!));
    }

    [Fact]
    public async Task cannot_be_killed_one_by_one()
    {
        await using var functions = Host("Tea");
        Assert.Contains("only an isolated sandbox can be killed", Assert.Throws<InvalidOperationException>(() => functions.Kill("Tea")).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => functions.Faults);
    }

    [Fact]
    public async Task that_lack_a_setting_say_which_and_whose()
    {
        await using var functions = new FunctionHost(
            [SampleFunction.Definition() with { Handler = "tenant", Environment = new Dictionary<string, string>() }],
            new SharedSandboxes(SampleFunction.Definition().Executable, "eu-central-1", _ => { }));
        var failed = (await functions.DoAsync("{}")).Json();
        Assert.Contains("OWN", (string?)failed["errorMessage"], StringComparison.Ordinal);
        Assert.Contains(SampleFunction.Name, (string?)failed["errorMessage"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task leave_no_process_and_no_one_waiting_when_the_runner_stops()
    {
        var functions = Host("Tea");
        using var process = Process.GetProcessById((int)(await functions.DoAsync("{}", name: "Tea")).Json()["process"]!);
        var inFlight = functions.DoAsync("""{"do":"sleep","ms":60000}""", name: "Tea");

        await functions.DisposeAsync();

        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(5)));
        Assert.False((await inFlight).Succeeded);
    }

    private FunctionHost Host(params string[] names) => Host(names, timeoutSeconds: 60);

    private FunctionHost Host(string[] names, double timeoutSeconds) => SampleFunction.Shared(names, timeoutSeconds, (function, line) =>
    {
        if (line.Contains(" works", StringComparison.Ordinal)) _lines.Enqueue((function, line));
    });
}
