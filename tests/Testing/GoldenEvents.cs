using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.EventSourcing;
using Xunit;

namespace ServerlessShop.Testing;

/// <summary>
/// Files <c>golden/STORED-NAME.json</c> beside the tests: what a release once wrote, which every later one has to read.
/// A missing file is written and the test fails, so that it is looked at and checked in; it never changes after.
/// </summary>
public static class GoldenEvents
{
    /// <summary>The event is still written as its file has it, and the file is still read as the event.</summary>
    public static void AssertSame<TEvent>(EventCatalog<TEvent> events, TEvent e, [CallerFilePath] string testFile = "") where TEvent : notnull
    {
        var written = events.Write(e);
        var file = FileOf(written.Type, testFile);
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, JsonNode.Parse(written.Json)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n");
            Assert.Fail($"{file} was written; check it in.");
        }

        var golden = File.ReadAllText(file);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(golden), JsonNode.Parse(written.Json)), $"{written.Type} is no longer written as {file} has it: {written.Json}");
        Assert.Equal(written.Json, events.Write(events.Read(new StoredEvent(written.Type, golden))).Json);
    }

    /// <summary>Every name that can be read has its file, old versions too.</summary>
    public static void AssertComplete<TEvent>(EventCatalog<TEvent> events, [CallerFilePath] string testFile = "") where TEvent : notnull =>
        Assert.All(events.StoredNames, name => Assert.True(File.Exists(FileOf(name, testFile)), $"{name} has no golden file."));

    private static string FileOf(string storedName, string testFile) =>
        Path.Combine(Path.GetDirectoryName(testFile)!, "golden", storedName + ".json");
}
