namespace ServerlessShop.Local.CommandLine;

/// <summary>A last line, with the exit code that goes with it.</summary>
internal static class Terminal
{
    public static int Say(string text, int code = 0)
    {
        Console.WriteLine(text);
        return code;
    }

    public static int Fail(string text, int code)
    {
        Console.Error.WriteLine(text);
        return code;
    }
}
