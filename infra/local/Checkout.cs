namespace ServerlessShop.Local;

/// <summary>Where the template and the built functions are.</summary>
internal static class Checkout
{
    /// <summary>The folder with the solution, above this program or above the current folder.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory) ?? Above(Environment.CurrentDirectory) ?? Environment.CurrentDirectory;

    // artifacts/bin/<project>/<configuration>/: the functions were built beside this program, in the same configuration.
    public static string Executable(string project)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var executable = Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, project);
        return OperatingSystem.IsWindows() ? executable + ".exe" : executable;
    }

    private static string? Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "ServerlessShop.sln"))) return at.FullName;
        return null;
    }
}
