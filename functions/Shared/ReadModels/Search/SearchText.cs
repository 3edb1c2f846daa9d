namespace ServerlessShop.ReadModels.Search;

/// <summary>What people search for: so many words at most that OpenSearch takes the query, whatever words are in the index.</summary>
public static class SearchText
{
    public const int MaxLength = 200;
    public const int MaxWords = 20;

    public static IReadOnlyList<string> WordsOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <returns>Null if the text can be searched for, as the parameter <c>q</c>.</returns>
    public static string? ErrorOf(string text) =>
        text?.Length > MaxLength ? $"q must be at most {MaxLength} characters long."
        : WordsOf(text!).Count > MaxWords ? $"q must be at most {MaxWords} words long."
        : null;
}
