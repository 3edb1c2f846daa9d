using System.Text.Json;

namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary><c>States.MathAdd(a, b)</c>: the sum of two integers; each is rounded before.</summary>
internal static class MathAdd
{
    public static JsonElement Invoke(Arguments arguments) => Json.Of(arguments.Expect(2).Integer(0) + arguments.Integer(1));
}
