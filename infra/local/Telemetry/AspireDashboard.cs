using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using ServerlessShop.Local.Servers;

namespace ServerlessShop.Local.Telemetry;

/// <summary>
/// The Aspire dashboard, standalone, out of its NuGet package for this system (https://aspire.dev/dashboard/standalone/): traces,
/// structured logs and metrics in a browser. It keeps them in memory.
/// </summary>
/// <remarks>It listens on 127.0.0.1, and asks for a key: other programs and web pages read nothing.</remarks>
public sealed class AspireDashboard : IAsyncDisposable
{
    private readonly ServerProcess _process;
    private readonly string _key = RandomNumberGenerator.GetHexString(32, lowercase: true);
    private readonly Uri _address = new($"http://127.0.0.1:{FreePort.Find()}");
    private readonly Uri _otlp = new($"http://127.0.0.1:{FreePort.Find()}");

    private AspireDashboard(string folder) => _process = ServerProcess.Start(
        folder,
        new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = _address.ToString(),
            ["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = _otlp.ToString(),
            ["Dashboard__ApplicationName"] = "ServerlessShop",
            ["Dashboard__Frontend__AuthMode"] = "BrowserToken",
            ["Dashboard__Frontend__BrowserToken"] = _key,
            ["Dashboard__Otlp__AuthMode"] = "ApiKey",
            ["Dashboard__Otlp__PrimaryApiKey"] = _key,
            ["Dashboard__Api__Enabled"] = "true",
            ["Dashboard__Api__AuthMode"] = "ApiKey",
            ["Dashboard__Api__PrimaryApiKey"] = _key,
            ["Logging__LogLevel__Default"] = "Warning",
        },
        [Path.Combine(folder, "Aspire.Dashboard")]);

    /// <summary>To open in a browser; it lets in.</summary>
    public Uri Url => new(_address, $"/login?t={_key}");

    /// <summary>Where to send traces, logs and metrics.</summary>
    public OtlpTarget Otlp => new(_otlp, _key);

    /// <summary>Reads back what it was sent.</summary>
    public HttpClient OpenApi()
    {
        var http = new HttpClient { BaseAddress = _address };
        http.DefaultRequestHeaders.Add("x-api-key", _key);
        return http;
    }

    /// <exception cref="ServerUnavailableException">The package could not be had, or the dashboard did not start; the message says why.</exception>
    public static async Task<AspireDashboard> StartAsync(CancellationToken cancellation)
    {
        var dashboard = new AspireDashboard(await LocateAsync(cancellation));
        try
        {
            await dashboard.WaitUntilItAnswersAsync(cancellation);
            return dashboard;
        }
        catch
        {
            await dashboard.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    // NuGet downloads it the first time, 38 MB, and keeps it with all other packages.
    private static async Task<string> LocateAsync(CancellationToken cancellation)
    {
        var project = Path.Combine(Checkout.Root, "infra", "local", "Telemetry", "Dashboard.proj");
        var start = new ProcessStartInfo("dotnet", ["msbuild", project, "-restore", "-verbosity:quiet", "-nologo", "-nodeReuse:false", "-target:Locate", "-getTargetResult:Locate"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var msbuild = Process.Start(start)!;
        var output = await msbuild.StandardOutput.ReadToEndAsync(cancellation);
        await msbuild.WaitForExitAsync(cancellation);
        if (msbuild.ExitCode != 0) throw new ServerUnavailableException($"The Aspire dashboard's package could not be downloaded:\n{output.Trim()}");
        using var result = JsonDocument.Parse(output);
        return result.RootElement.GetProperty("TargetResults").GetProperty("Locate").GetProperty("Items")[0].GetProperty("Identity").GetString()!;
    }

    private async Task WaitUntilItAnswersAsync(CancellationToken cancellation)
    {
        using var http = OpenApi();
        while (!_process.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/api/telemetry/traces?limit=1", UriKind.Relative), cancellation);
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(50, cancellation);
        }

        throw new ServerUnavailableException($"The Aspire dashboard exited before it was ready:\n{_process.Output}");
    }
}
