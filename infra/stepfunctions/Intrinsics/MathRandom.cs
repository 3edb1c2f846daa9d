using System.Text.Json;

namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary><c>States.MathRandom(start, end[, seed])</c>: an integer from start up to, but not, end.</summary>
internal static class MathRandom
{
    public static JsonElement Invoke(Arguments arguments)
    {
        var (start, end) = (arguments.Expect(2, 3).Integer(0), arguments.Integer(1));
        if (end <= start) throw new IntrinsicException("The end must be greater than the start");
        // A seed asks for the same number each time, not for one that is hard to guess.
        var random = arguments.Count == 3 ? new Random(arguments.Integer(2).GetHashCode()) : arguments.Randomness.Random;
        return Json.Of(random.NextInt64(start, end));
    }
}
