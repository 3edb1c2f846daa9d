using System.Runtime.InteropServices;

namespace ServerlessShop.Local.Processes;

/// <summary>Signals that .NET itself cannot send.</summary>
public static class Signals
{
    private const int Term = 15;

    /// <summary>Asks a process to end. Does nothing if it has ended already.</summary>
    public static void Terminate(int processId)
    {
        if (!OperatingSystem.IsWindows()) _ = Kill(processId, Term);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
