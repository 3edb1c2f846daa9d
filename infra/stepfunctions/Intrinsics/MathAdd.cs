using System.Text.Json;

namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary><c>States.MathAdd(a, b)</c>: the sum of two integers; each is rounded before.</summary>
internal static class MathAdd
{
    public static JsonElement Invoke(Arguments arguments)
    {
        var sum = (Int128)arguments.Expect(2).Integer(0) + arguments.Integer(1);
        return sum >= long.MinValue && sum <= long.MaxValue ? Json.Of((long)sum) : throw new IntrinsicException("The sum is beyond 64 bits");
    }
}
