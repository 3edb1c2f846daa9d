namespace ServerlessShop.Functions.Tests.Lambda;

/// <summary>The recorded payloads of <c>tests/events</c>.</summary>
public static class SampleEvents
{
    public static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "events", name + ".json"));
}
