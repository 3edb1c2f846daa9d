using System.Text.RegularExpressions;

namespace ServerlessShop.Architecture.Tests;

/// <summary>The environment variables that a function's program reads, found in its text: itself, by ShopEnvironment, or by a shared class that it names.</summary>
internal static partial class VariablesRead
{
    private const string EnvironmentFile = "functions/Shared/Aws/ShopEnvironment.cs";

    // A member of ShopEnvironment: its name and its text.
    private static readonly ILookup<string, string> s_members = Member().Matches(Repository.Text(EnvironmentFile)).ToLookup(m => m.Groups["name"].Value, m => m.Value);

    // Shared classes that read variables on behalf of those who name them.
    private static readonly Dictionary<string, string> s_readers = Repository.Files("*.cs", "functions/Shared")
        .Where(file => file != EnvironmentFile && !file.EndsWith("/Program.cs", StringComparison.Ordinal) && Repository.Text(file).Contains("ShopEnvironment.", StringComparison.Ordinal))
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), Repository.Text);

    public static IReadOnlySet<string> By(Project function)
    {
        var texts = WithReaders(Repository.Text($"{function.Folder}/Program.cs"), []).ToList();
        return texts.SelectMany(Literals).Concat(texts.SelectMany(Calls).SelectMany(call => OfMember(call, []))).Append("LOG_LEVEL")
            // These Lambda sets.
            .Where(name => !name.StartsWith("AWS_", StringComparison.Ordinal)).ToHashSet();
    }

    private static IEnumerable<string> WithReaders(string text, HashSet<string> seen)
    {
        yield return text;
        foreach (var (name, reader) in s_readers)
        {
            if (!Regex.IsMatch(text, $@"\b{name}\b") || !seen.Add(name)) continue;
            foreach (var more in WithReaders(reader, seen)) yield return more;
        }
    }

    private static IEnumerable<string> Calls(string text) => Call().Matches(text).Select(m => m.Groups[1].Value);

    private static IEnumerable<string> OfMember(string name, HashSet<string> seen) => !seen.Add(name) ? [] : s_members[name]
        .SelectMany(text => Literals(text).Concat(s_members.Select(m => m.Key).Where(other => Regex.IsMatch(text, $@"\b{other}\(")).SelectMany(other => OfMember(other, seen))));

    private static IEnumerable<string> Literals(string text) => Literal().Matches(text).Select(m => m.Groups[1].Value);

    [GeneratedRegex("""^    (?:public|private) static (?:readonly )?[\w<>?]+ (?<name>\w+)(?:<\w+>)?\(.*?\n(?=\n|})""", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Member();

    // EventStore("ANOTHER_TABLE", …) does not read EVENTS_TABLE.
    [GeneratedRegex("""ShopEnvironment\.(\w+)\((?!")""")]
    private static partial Regex Call();

    [GeneratedRegex("\"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)\"")]
    private static partial Regex Literal();
}
