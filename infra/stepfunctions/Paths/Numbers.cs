using System.Text.Json;

namespace ServerlessShop.StepFunctions.Paths;

/// <summary>Numbers compare by value, whatever their notation: 1 equals 1.0.</summary>
internal static class Numbers
{
    public static int Compare(JsonElement a, JsonElement b) =>
        a.TryGetDecimal(out var x) && b.TryGetDecimal(out var y) ? x.CompareTo(y) : a.GetDouble().CompareTo(b.GetDouble());

    public static bool TryInteger(JsonElement value, out long integer)
    {
        integer = 0;
        if (value.ValueKind != JsonValueKind.Number) return false;
        if (value.TryGetInt64(out integer)) return true;
        if (!value.TryGetDecimal(out var number) || number != decimal.Truncate(number) || Math.Abs(number) > long.MaxValue) return false;
        integer = (long)number;
        return true;
    }
}
