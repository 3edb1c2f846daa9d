namespace ServerlessShop.Local.Tests.Functions;

public class A_function_under_load
{
    [Fact]
    public async Task starts_more_processes_up_to_its_bound_and_answers_all()
    {
        await using var functions = SampleFunction.Host(maxConcurrency: 3);

        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => functions.DoAsync($$"""{"do":"sleep","ms":500,"n":{{i}}}""")));

        Assert.All(results, result => Assert.True(result.Succeeded));
        Assert.Equal(Enumerable.Range(0, 12), results.Select(result => result.Json()["event"]!["n"]!.GetValue<int>()));
        Assert.Equal(3, functions.ProcessIds(SampleFunction.Name).Count);
        Assert.Equal(12, functions.Invocations(SampleFunction.Name));
    }

    [Fact]
    public async Task keeps_to_one_process_while_that_is_enough()
    {
        await using var functions = SampleFunction.Host();

        for (var i = 0; i < 50; i++) await functions.DoAsync("{}");

        Assert.Single(functions.ProcessIds(SampleFunction.Name));
    }

    [Fact]
    public async Task grows_while_new_events_keep_coming()
    {
        await using var functions = SampleFunction.Host(maxConcurrency: 2);
        await functions.DoAsync("{}");
        var busy = functions.DoAsync("""{"do":"sleep","ms":20000}""");

        // Each arrives before the one before it has waited long: that must not put off the second process.
        var arriving = new List<Task<Local.Functions.InvocationResult>>();
        for (var i = 0; i < 40; i++)
        {
            arriving.Add(functions.DoAsync("{}"));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        var first = await Task.WhenAny(Task.WhenAll(arriving), busy);
        Assert.NotSame(busy, first);
    }

    [Fact]
    public async Task answers_nobody_twice_while_its_processes_are_killed()
    {
        await using var functions = SampleFunction.Host(maxConcurrency: 2);
        var answered = 0;

        for (var round = 0; round < 5; round++)
        {
            var all = Enumerable.Range(0, 10).Select(i => functions.DoAsync($$"""{"n":{{i}}}""")).ToList();
            functions.Kill(SampleFunction.Name);
            foreach (var (result, i) in (await Task.WhenAll(all)).Select((result, i) => (result, i)))
            {
                if (!result.Succeeded) continue;
                Assert.Equal(i, (int?)result.Json()["event"]!["n"]);
                answered++;
            }
        }

        Assert.InRange(answered, 1, 50);
    }
}
