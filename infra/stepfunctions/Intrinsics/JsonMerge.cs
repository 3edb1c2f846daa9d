using System.Text.Json;

namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary><c>States.JsonMerge(first, second, false)</c>: both objects in one, the second before the first where both have a member. Only the shallow merge exists.</summary>
internal static class JsonMerge
{
    public static JsonElement Invoke(Arguments arguments)
    {
        var (first, second) = (arguments.Expect(3).Object(0), arguments.Object(1));
        if (arguments.Boolean(2)) throw new IntrinsicException("Deep merging is not supported");
        return Json.Build(w =>
        {
            w.WriteStartObject();
            foreach (var member in first.EnumerateObject().Where(m => !second.TryGetProperty(m.Name, out _))) member.WriteTo(w);
            foreach (var member in second.EnumerateObject()) member.WriteTo(w);
            w.WriteEndObject();
        });
    }
}
