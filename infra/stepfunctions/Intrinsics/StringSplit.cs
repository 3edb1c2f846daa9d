using System.Text.Json;

namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary><c>States.StringSplit(text, delimiters)</c>: the parts between any of the delimiting characters, empty ones left out.</summary>
internal static class StringSplit
{
    public static JsonElement Invoke(Arguments arguments) =>
        Json.Array(arguments.Expect(2).String(0).Split(arguments.String(1).ToCharArray(), StringSplitOptions.RemoveEmptyEntries).Select(Json.Of));
}
