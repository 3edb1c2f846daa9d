using System.Text.Json;

namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary><c>States.StringSplit(text, delimiters)</c>: the parts between any of the delimiting characters, empty ones left out.</summary>
internal static class StringSplit
{
    public static JsonElement Invoke(Arguments arguments)
    {
        var (text, delimiters) = (arguments.Expect(2).String(0), arguments.String(1).ToCharArray());
        // .NET would take no delimiters for any white space.
        string[] parts = delimiters.Length == 0 && text.Length > 0 ? [text] : text.Split(delimiters, StringSplitOptions.RemoveEmptyEntries);
        return Json.Array(parts.Select(Json.Of));
    }
}
