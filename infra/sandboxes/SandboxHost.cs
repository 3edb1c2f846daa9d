using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using ServerlessShop.Lambda;

namespace ServerlessShop.Sandboxes;

/// <summary>
/// Holds sandboxes of any function. The runner asks on standard input, a JSON object a line (<see cref="SandboxRequest"/>), and reads
/// standard output: <c>+ID LINE</c> is what a sandbox wrote, <c>-ID CODE</c> that it has ended.
/// </summary>
internal sealed class SandboxHost(IReadOnlyDictionary<string, Func<IReadOnlyList<LambdaFunction>>> programs, Stream output)
{
    private readonly Dictionary<int, CancellationTokenSource> _running = [];
    private readonly Lock _output = new();

    /// <summary>Runs until the runner closes its end or dies; the sandboxes die with this process.</summary>
    public async Task RunAsync(TextReader requests)
    {
        // Ctrl-C reaches the whole terminal; the runner decides what ends when.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        while (await requests.ReadLineAsync() is { } line)
        {
            var request = JsonSerializer.Deserialize(line, SandboxJson.Default.SandboxRequest)!;
            if (request.Program is { } program) _ = Task.Run(() => StartAsync(request.Id, program, request.Variables ?? []));
            else if (request.Variables is { } shared) Share(shared);
            else Stop(request.Id);
        }
    }

    private async Task StartAsync(int id, string program, Dictionary<string, string> variables)
    {
        using var stop = new CancellationTokenSource();
        lock (_running) _running.Add(id, stop);
        await using var lines = new PrefixedLines(id, Write);
        var code = await LambdaProgram.RunAsync(programs[program](), variables, lines, stop.Token);
        lock (_running) _running.Remove(id);
        Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"-{id} {code}\n")));
    }

    // The AWS SDK looks there.
    private static void Share(Dictionary<string, string> variables)
    {
        foreach (var (name, value) in variables) Environment.SetEnvironmentVariable(name, value);
    }

    private void Stop(int id)
    {
        lock (_running)
            if (_running.TryGetValue(id, out var stop)) stop.Cancel();
    }

    private void Write(ReadOnlySpan<byte> line)
    {
        lock (_output)
        {
            output.Write(line);
            output.Flush();
        }
    }
}
