using System.Globalization;

namespace ServerlessShop.Operator;

internal static class Plural
{
    /// <returns>Such as <c>1 difference</c> or <c>2 differences</c>.</returns>
    public static string Of(long count, string one) => string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(count == 1 ? "" : "s")}");
}
