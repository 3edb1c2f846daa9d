namespace ServerlessShop.EventSourcing;

/// <summary>Names one stream: <c>order-3f2a…</c> is the stream <c>3f2a…</c> of the category <c>order</c>.</summary>
public sealed record StreamId
{
    private const int MaxIdLength = 128;

    public StreamId(string category, string id)
    {
        if (category.Length == 0 || category.Contains('-')) throw new ArgumentException($"A category must be one word without '-': '{category}'.", nameof(category));
        if (!IsId(id)) throw new ArgumentException($"A stream id must have 1 to {MaxIdLength} characters: '{id}'.", nameof(id));
        Category = category;
        Id = id;
    }

    public string Category { get; }

    public string Id { get; }

    /// <summary>Whether a stream's id may be so, without its category.</summary>
    public static bool IsId(string id) => id.Length is > 0 and <= MaxIdLength;

    public static StreamId Parse(string text) => text.IndexOf('-') is var at and > 0
        ? new StreamId(text[..at], text[(at + 1)..])
        : throw new FormatException($"'{text}' is not a stream id such as 'order-1'.");

    public override string ToString() => $"{Category}-{Id}";
}
