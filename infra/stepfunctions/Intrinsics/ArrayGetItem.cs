using System.Text.Json;

namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary><c>States.ArrayGetItem(array, index)</c>: the item at an index that counts from 0.</summary>
internal static class ArrayGetItem
{
    public static JsonElement Invoke(Arguments arguments)
    {
        var array = arguments.Expect(2).Array(0);
        var index = arguments.Integer(1);
        if (index < 0 || index >= array.GetArrayLength()) throw new IntrinsicException($"Index {index} is out of bounds for an array of length {array.GetArrayLength()}");
        return array[(int)index];
    }
}
