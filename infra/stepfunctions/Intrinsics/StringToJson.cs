using System.Text.Json;

namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary><c>States.StringToJson(text)</c>: the value that the text holds; a blank text is null.</summary>
internal static class StringToJson
{
    public static JsonElement Invoke(Arguments arguments)
    {
        var text = arguments.Expect(1).String(0);
        try
        {
            return string.IsNullOrWhiteSpace(text) ? Json.Null : Json.Parse(text);
        }
        catch (JsonException)
        {
            throw new IntrinsicException("The argument is not a valid JSON string");
        }
    }
}
