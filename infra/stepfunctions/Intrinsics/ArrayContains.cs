using System.Text.Json;

namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary><c>States.ArrayContains(array, value)</c>: whether an item equals the value, objects and arrays by content.</summary>
internal static class ArrayContains
{
    public static JsonElement Invoke(Arguments arguments)
    {
        var value = arguments.Expect(2)[1];
        return Json.Of(arguments.Array(0).EnumerateArray().Any(item => JsonElement.DeepEquals(item, value)));
    }
}
