namespace ServerlessShop.Local.Processes;

/// <summary>Passes on what a child writes, line by line, until it closes its end.</summary>
internal static class LineReader
{
    public static async Task ReadAsync(StreamReader from, Action<string> line)
    {
        while (await from.ReadLineAsync() is { } text) line(text);
    }
}
