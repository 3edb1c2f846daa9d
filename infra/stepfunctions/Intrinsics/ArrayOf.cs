using System.Text.Json;

namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary><c>States.Array(a, b, …)</c>: its arguments as an array.</summary>
internal static class ArrayOf
{
    public static JsonElement Invoke(Arguments arguments) => Json.Array(arguments.All);
}
