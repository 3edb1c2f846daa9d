using System.ComponentModel;
using System.Diagnostics;

namespace ServerlessShop.Testing;

/// <summary>Prometheus' own judge of metrics and rules, where it is installed (Debian's package <c>prometheus</c>).</summary>
public static class Promtool
{
    /// <returns>What it says against the text; null if it is not installed.</returns>
    public static async Task<string?> CheckMetricsAsync(string text, CancellationToken cancellation)
    {
        using var promtool = new Process { StartInfo = new ProcessStartInfo("promtool", ["check", "metrics"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true } };
        try
        {
            promtool.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }

        var said = Task.WhenAll(promtool.StandardOutput.ReadToEndAsync(cancellation), promtool.StandardError.ReadToEndAsync(cancellation));
        await promtool.StandardInput.WriteAsync(text);
        promtool.StandardInput.Close();
        await promtool.WaitForExitAsync(cancellation);
        return string.Concat(await said) is var words && promtool.ExitCode == 0 ? words : $"{words} (exit code {promtool.ExitCode})";
    }
}
