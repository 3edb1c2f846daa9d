using System.Text.Json;

namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary><c>States.Base64Encode(text)</c>: the Base64 of the text in UTF-8.</summary>
internal static class Base64Encode
{
    public static JsonElement Invoke(Arguments arguments) =>
        Json.Of(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(arguments.Expect(1).ShortString(0))));
}
