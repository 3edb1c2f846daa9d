using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace ServerlessShop.Architecture.Tests;

/// <summary>The checkout, as files: what the rules are about.</summary>
internal static class Repository
{
    public static readonly string Root = FindRoot();

    public static IReadOnlyList<Project> Projects { get; } =
        [.. Files("*.csproj").Select(path => new Project(path)).OrderBy(p => p.Path, StringComparer.Ordinal)];

    public static IEnumerable<string> Files(string pattern, string under = "") => Directory
        .EnumerateFiles(Path.Combine(Root, under), pattern, SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "artifacts" or ".aws-sam" or ".git"));

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ServerlessShop.sln"))) folder = folder.Parent;
        return folder?.FullName ?? Path.GetFullPath(Path.Combine(thisFile, "../../.."));
    }
}

/// <param name="Path">From the root, with '/'.</param>
internal sealed record Project(string Path)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Folder => Path[..Path.LastIndexOf('/')];

    /// <summary>Whether it has functions. functions/Directory.Build.props makes a program of a domain's.</summary>
    public bool IsProgram => Path.StartsWith("functions/", StringComparison.Ordinal)
        && (Name.EndsWith(".Functions", StringComparison.Ordinal) || Xml.Descendants("OutputType").Any(e => e.Value == "Exe"));

    public XDocument Xml => XDocument.Parse(Repository.Text(Path));

    /// <summary>Paths of the projects that this one references.</summary>
    public IReadOnlyList<string> References => [.. Xml.Descendants("ProjectReference")
        .Select(e => e.Attribute("Include")!.Value.Replace('\\', '/'))
        .Select(include => System.IO.Path.GetRelativePath(Repository.Root, System.IO.Path.GetFullPath(System.IO.Path.Combine(Repository.Root, Folder, include))).Replace('\\', '/'))];

    public override string ToString() => Path;
}
