using System.Diagnostics;
using ServerlessShop.Local;
using ServerlessShop.Local.CommandLine;
using ServerlessShop.Local.Processes;

namespace ServerlessShop.Benchmarks.Measuring;

/// <summary>
/// The runner of a checkout, started as a process of its own and used as a black box: HTTP, the AWS endpoint and the process tree. So one
/// client measures two versions, and its own work is not in the figures.
/// </summary>
internal sealed class RunnerProcess : IAsyncDisposable
{
    // Of a core.
    private const double MostCpuAtRest = 0.5;

    private static readonly TimeSpan s_startTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_restTimeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_stopTimeout = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Task _output;
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(2) };
    private string _lastLine = "";
    private int _awsPort;

    private RunnerProcess(string executable, string[] options)
    {
        _process = Process.Start(new ProcessStartInfo(executable, ["--port", "0", "--aws-port", "0", .. options]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Orphans.Prevent(_process);
        _output = Task.WhenAll(LineReader.ReadAsync(_process.StandardOutput, Read), LineReader.ReadAsync(_process.StandardError, Read));
        Processes = new ProcessTree(_process.Id);
    }

    /// <summary>The runner and its children: functions and servers.</summary>
    public ProcessTree Processes { get; }

    public ServerErrors Errors { get; } = new();

    /// <returns>The runner, once it is ready.</returns>
    /// <exception cref="UnexpectedAnswerException">The runner is not built, or ended before it was ready.</exception>
    public static async Task<RunnerProcess> StartAsync(Settings settings)
    {
        var checkout = settings.Runner;
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var executable = checkout is null ? Checkout.Executable("Local") : Path.Combine(Path.GetFullPath(checkout), "artifacts", "bin", "Local", configuration, "Local");
        if (!File.Exists(executable)) throw new UnexpectedAnswerException($"{executable} does not exist. Build infra/local there, in the same configuration.");
        var runner = new RunnerProcess(executable, settings.HasDashboard ? ["--dashboard"] : []);
        try
        {
            await Task.WhenAny(runner._ready.Task, runner._output).WaitAsync(s_startTimeout);
            if (!runner._ready.Task.IsCompleted) throw new UnexpectedAnswerException($"{executable} ended before it was ready: {runner._lastLine}");
            // "ready URL  aws URL  dynamodb URL  …"
            var servers = (await runner._ready.Task).Split("  ").Select(part => part.Split(' ')).ToDictionary(part => part[0], part => part[1]);
            (runner._http.BaseAddress, runner._awsPort) = (new Uri(servers["ready"]), new Uri(servers["aws"]).Port);
            return runner;
        }
        catch
        {
            await runner.DisposeAsync();
            throw;
        }
    }

    public async Task<Caller> SignInAsync(string user) =>
        await TrySignInAsync(user) ?? throw new UnexpectedAnswerException($"The runner does not know the user {user}.");

    /// <returns>A different user each; ann and ben in turn if the runner is too old to know <c>customer-N</c>.</returns>
    public async Task<IReadOnlyList<Caller>> SignInCustomersAsync(int count)
    {
        if (await TrySignInAsync("customer-1") is null)
        {
            Console.WriteLine("The runner does not know the users customer-N: ann and ben place all orders.");
            Caller[] known = [await SignInAsync("ann"), await SignInAsync("ben")];
            return [.. Enumerable.Range(0, count).Select(i => known[i % known.Length])];
        }

        var customers = new List<Caller>();
        while (customers.Count < count) customers.Add(await SignInAsync($"customer-{customers.Count + 1}"));
        return customers;
    }

    /// <summary>Waits until the shop has used little CPU for two seconds, so that projections and the JIT's compiling of hot methods are over.</summary>
    /// <exception cref="UnexpectedAnswerException">The shop does not come to rest within minutes.</exception>
    public async Task RestAsync()
    {
        var (started, quiet) = (Stopwatch.GetTimestamp(), 0);
        while (quiet < 2)
        {
            var before = Processes.CpuSeconds();
            await Task.Delay(TimeSpan.FromSeconds(1));
            quiet = Processes.CpuSeconds() - before < MostCpuAtRest ? quiet + 1 : 0;
            if (Stopwatch.GetElapsedTime(started) > s_restTimeout) throw new UnexpectedAnswerException($"The shop did not come to rest within {s_restTimeout.TotalMinutes} minutes.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) Signals.Terminate(_process.Id);
        try
        {
            await _process.WaitForExitAsync().WaitAsync(s_stopTimeout);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _output;
        _process.Dispose();
        _http.Dispose();
    }

    private async Task<Caller?> TrySignInAsync(string user)
    {
        using var aws = new RunningShop(_awsPort);
        return await aws.TokenAsync(user) is { } token ? new Caller(_http, token, Errors) : null;
    }

    private void Read(string line)
    {
        _lastLine = line;
        if (line.StartsWith("ready ", StringComparison.Ordinal)) _ready.TrySetResult(line);
    }
}
