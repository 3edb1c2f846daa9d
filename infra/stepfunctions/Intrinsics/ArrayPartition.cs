using System.Text.Json;

namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary><c>States.ArrayPartition(array, size)</c>: the array in chunks of that size, the last perhaps shorter.</summary>
internal static class ArrayPartition
{
    public static JsonElement Invoke(Arguments arguments)
    {
        var size = arguments.Expect(2).Integer(1);
        if (size is <= 0 or > int.MaxValue) throw new IntrinsicException("The chunk size must be a positive integer");
        return Json.Array(arguments.Array(0).EnumerateArray().Chunk((int)size).Select(Json.Array));
    }
}
