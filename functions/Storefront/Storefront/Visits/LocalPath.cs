namespace ServerlessShop.Storefront.Visits;

/// <summary>A page of this shop to go on to: never another site, however it is written.</summary>
internal static class LocalPath
{
    private const int MaxLength = 2000;
    private static readonly Uri s_shop = new("https://shop.invalid");

    /// <returns><paramref name="text"/> if it is a path of this shop, and not one of its session's, which are no pages; else <paramref name="otherwise"/>.</returns>
    public static string Parse(string? text, string otherwise) => text is not null && Is(text) && IsNotOfTheSession(text) ? text : otherwise;

    // "//evil" and "/\evil" are other sites to a browser, which also drops tabs and line feeds wherever they stand. A control character
    // would end the header; what is not ASCII does not belong into one.
    private static bool Is(string text) =>
        text.Length is > 0 and <= MaxLength && text[0] == '/' && (text.Length == 1 || text[1] != '/') && text.All(c => c is > ' ' and < '\u007f' and not '\\');

    // As the browser and the router read it: without dot segments and escapes, in upper or lower case.
    private static bool IsNotOfTheSession(string text) =>
        Uri.TryCreate(s_shop, text, out var address) && !Uri.UnescapeDataString(address.AbsolutePath).StartsWith("/session/", StringComparison.OrdinalIgnoreCase);
}
