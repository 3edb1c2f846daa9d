using System.Text.Json;

namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary><c>States.ArrayUnique(array)</c>: the array without repeated values, each where it first stood.</summary>
internal static class ArrayUnique
{
    public static JsonElement Invoke(Arguments arguments)
    {
        var unique = new List<JsonElement>();
        foreach (var item in arguments.Expect(1).Array(0).EnumerateArray())
        {
            if (!unique.Exists(u => JsonElement.DeepEquals(u, item))) unique.Add(item);
        }
        return Json.Array(unique);
    }
}
