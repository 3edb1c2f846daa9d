using System.Text.Json;

namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary><c>States.ArrayLength(array)</c>: how many items it has.</summary>
internal static class ArrayLength
{
    public static JsonElement Invoke(Arguments arguments) => Json.Of(arguments.Expect(1).Array(0).GetArrayLength());
}
