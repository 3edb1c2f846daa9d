namespace ServerlessShop.Local.CommandLine;

/// <summary>A last line, with the exit code that goes with it.</summary>
internal static class Terminal
{
    public static int Say(string text, int code = 0)
    {
        Console.WriteLine(text);
        return code;
    }

    /// <summary>Something that may be a mistake, and is no reason not to go on.</summary>
    public static void Warn(string text) => Console.Error.WriteLine(OneLine.Of($"Warning: {text}"));

    public static int Fail(string text, int code)
    {
        Console.Error.WriteLine(text);
        return code;
    }
}
