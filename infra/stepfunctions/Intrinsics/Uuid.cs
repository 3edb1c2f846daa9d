using System.Text.Json;

namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary><c>States.UUID()</c>: a new version 4 UUID.</summary>
internal static class Uuid
{
    public static JsonElement Invoke(Arguments arguments) => Json.Of(arguments.Expect(0).Randomness.NewGuid().ToString());
}
