using System.Text.Json;

namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary><c>States.JsonToString(value)</c>: the value as JSON text without white space.</summary>
internal static class JsonToString
{
    public static JsonElement Invoke(Arguments arguments) => Json.Of(Json.Compact(arguments.Expect(1)[0]));
}
