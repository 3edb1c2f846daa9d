using System.Globalization;
using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;

namespace ServerlessShop.OpenSearch.Indices;

/// <summary>
/// The tokenizer <c>standard</c> as OpenSearch's Lucene has it: an emoji is a word (https://www.unicode.org/reports/tr51/), where the
/// Lucene here passes over it.
/// </summary>
internal sealed class WordsAndEmoji : Tokenizer
{
    private readonly ICharTermAttribute _term;
    private readonly IOffsetAttribute _offset;
    private readonly Queue<(string Word, int Start)> _words = new();
    private int _end;

    public WordsAndEmoji(TextReader reader) : base(reader) => (_term, _offset) = (AddAttribute<ICharTermAttribute>(), AddAttribute<IOffsetAttribute>());

    public override void Reset()
    {
        base.Reset();
        var text = m_input.ReadToEnd();
        _words.Clear();
        foreach (var word in Words(text).Concat(Emoji(text)).OrderBy(word => word.Start)) _words.Enqueue(word);
        _end = text.Length;
    }

    public override bool IncrementToken()
    {
        ClearAttributes();
        if (!_words.TryDequeue(out var next)) return false;
        _term.Append(next.Word);
        _offset.SetOffset(CorrectOffset(next.Start), CorrectOffset(next.Start + next.Word.Length));
        return true;
    }

    public override void End()
    {
        base.End();
        _offset.SetOffset(CorrectOffset(_end), CorrectOffset(_end));
    }

    private static List<(string Word, int Start)> Words(string text)
    {
        using var words = new StandardTokenizer(Analyzers.Version, new StringReader(text));
        var (term, offset) = (words.AddAttribute<ICharTermAttribute>(), words.AddAttribute<IOffsetAttribute>());
        var found = new List<(string Word, int Start)>();
        words.Reset();
        while (words.IncrementToken()) found.Add((term.ToString()!, offset.StartOffset));
        words.End();
        return found;
    }

    // What a reader sees as one sign may be several code points: a flag is two letters, a cook a person and a pan.
    private static IEnumerable<(string Word, int Start)> Emoji(string text)
    {
        for (var signs = StringInfo.GetTextElementEnumerator(text); signs.MoveNext();)
            if (signs.GetTextElement() is var sign && Rune.TryGetRuneAt(sign, 0, out var first) && (IsPictograph(first) || IsFlag(sign))) yield return (sign, signs.ElementIndex);
    }

    // Extended_Pictographic in Unicode's words: what a zero width joiner joins with another pictograph, a heart here, to one sign.
    private static bool IsPictograph(Rune rune) =>
        !Rune.IsLetterOrDigit(rune) && !Rune.IsWhiteSpace(rune) && $"{rune}\u200D\u2764" is var joined && StringInfo.GetNextTextElementLength(joined) == joined.Length;

    private static bool IsFlag(string sign) => sign.Length == 4 && sign.EnumerateRunes().All(rune => rune.Value is >= 0x1F1E6 and <= 0x1F1FF);
}
