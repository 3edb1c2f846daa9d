using System.Diagnostics;
using ServerlessShop.Benchmarks.Measuring;
using ServerlessShop.Local;

namespace ServerlessShop.Benchmarks.Scenarios;

/// <summary>Lines of the C# that git knows, by the project it stands in.</summary>
internal static class Lines
{
    public static async Task RunAsync(Settings settings)
    {
        var root = Path.GetDirectoryName(new ShopOptions().Template)!;
        var files = await GitFilesAsync(root);
        var projects = files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).Select(FolderOf).ToList();
        var sources = files
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .Select(file => (Project: ProjectOf(file, projects), Lines: File.ReadAllLines(Path.Combine(root, file))))
            .ToLookup(source => source.Project, source => source.Lines);

        var table = new Table("project", "files", "lines", "not blank");
        foreach (var project in sources.OrderBy(p => p.Key, StringComparer.Ordinal)) Row(project.Key, [.. project]);
        foreach (var room in sources.GroupBy(project => project.Key.Split('/')[0])) Row($"all of {room.Key}", [.. room.SelectMany(p => p)]);
        table.Print();

        void Row(string what, IReadOnlyCollection<string[]> of) => table.Row(
            what, $"{of.Count}", $"{of.Sum(lines => lines.Length)}", $"{of.Sum(lines => lines.Count(line => !string.IsNullOrWhiteSpace(line)))}");
    }

    private static string ProjectOf(string file, IReadOnlyCollection<string> projects)
    {
        var folder = FolderOf(file);
        while (folder.Length > 0 && !projects.Contains(folder)) folder = FolderOf(folder);
        return folder.Length > 0 ? folder : FolderOf(file);
    }

    private static string FolderOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    private static async Task<IReadOnlyList<string>> GitFilesAsync(string root)
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-z", "*.cs", "*.csproj"]) { WorkingDirectory = root, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var files = await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync();
        return git.ExitCode == 0
            ? [.. files.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Path.Combine(root, file)))]
            : throw new InvalidOperationException($"git ls-files ended with {git.ExitCode}.");
    }
}
