using Microsoft.Net.Http.Headers;

namespace ServerlessShop.Storefront.Wording;

/// <summary>Chooses a language by what a browser asks for (RFC 9110, 12.5.4).</summary>
internal static class LanguageChoice
{
    /// <param name="acceptLanguage">Such as <c>de-AT, en;q=0.5</c>; what cannot be read is passed over.</param>
    public static Words From(string acceptLanguage)
    {
        if (!StringWithQualityHeaderValue.TryParseList([acceptLanguage], out var asked)) return Words.English;
        return asked
            .Where(language => language.Quality is not 0)
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => Words.In(Primary(language.Value.ToString())))
            .FirstOrDefault(words => words is not null) ?? Words.English;
    }

    private static string Primary(string tag) => tag.Split('-')[0].ToLowerInvariant();
}
