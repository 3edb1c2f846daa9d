using System.Text.Json;

namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary><c>States.ArrayRange(first, last, step)</c>: the numbers from first on, not beyond last; at most 1,000.</summary>
internal static class ArrayRange
{
    private const int MaxItems = 1000;

    public static JsonElement Invoke(Arguments arguments)
    {
        var (first, last, step) = (arguments.Expect(3).Integer(0), arguments.Integer(1), arguments.Integer(2));
        if (step == 0) throw new IntrinsicException("The step must not be 0");
        var count = ((Int128)last - first) / step + 1;
        if (count > MaxItems) throw new IntrinsicException($"The range has more than {MaxItems} items");
        return Json.Array(Enumerable.Range(0, Math.Sign(last - first) == -Math.Sign(step) ? 0 : (int)count).Select(i => Json.Of(first + i * step)));
    }
}
