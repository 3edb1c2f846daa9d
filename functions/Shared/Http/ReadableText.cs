using System.Globalization;
using System.Text;
using FluentValidation;

namespace ServerlessShop.Http;

/// <summary>What people are shown: text without the characters that hide something, or that turn around what stands beside them.</summary>
public static class ReadableText
{
    /// <summary>One line on which something can be seen: a name, a street, a reference.</summary>
    public static bool IsName(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isVisible = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsOfALine(rune)) return false;
            isVisible |= Shows(rune);
        }

        return isVisible;
    }

    /// <summary>Several lines, or nothing at all: a description, a customer's own words.</summary>
    public static bool IsProse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EnumerateRunes().All(rune => rune.Value is '\n' or '\r' or '\t' || IsOfALine(rune) || (IsFormat(rune) && !TurnsText(rune)));
    }

    /// <summary>Refuses what is no name, and more than that many characters. Null is refused as well.</summary>
    public static IRuleBuilderOptions<T, string?> IsName<T>(this IRuleBuilder<T, string?> rule, int maxLength) => rule
        .NotEmpty().MaximumLength(maxLength)
        .Must(text => string.IsNullOrWhiteSpace(text) || IsName(text)).WithMessage("Must be one line of text without control characters, invisible characters or characters that change the direction of text.");

    /// <summary>Refuses what is no prose, and more than that many characters. Null is nothing written.</summary>
    public static IRuleBuilderOptions<T, string?> IsProse<T>(this IRuleBuilder<T, string?> rule, int maxLength) => rule
        .MaximumLength(maxLength)
        .Must(text => text is null || IsProse(text)).WithMessage("Must not contain control characters or characters that change the direction of text.");

    // U+FFFE and its like are no characters at all.
    private static bool IsOfALine(Rune rune) => rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner || Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        _ => (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is not (>= 0xFDD0 and <= 0xFDEF),
    };

    private static bool IsFormat(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    // Embeddings, overrides and isolates (https://www.unicode.org/reports/tr9/#Directional_Formatting_Codes): one that is not closed turns around what follows the text.
    private static bool TurnsText(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    // Besides what is empty by its category: letters and a symbol that are drawn as nothing.
    private static bool Shows(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.SpaceSeparator or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        && rune.Value is not (HangulFiller or HalfwidthHangulFiller or HangulChoseongFiller or HangulJungseongFiller or BlankBraillePattern);

    // Persian and Hindi are written with these two, and families of emoji.
    private const int ZeroWidthNonJoiner = 0x200C, ZeroWidthJoiner = 0x200D;
    private const int HangulChoseongFiller = 0x115F, HangulJungseongFiller = 0x1160, HangulFiller = 0x3164, HalfwidthHangulFiller = 0xFFA0, BlankBraillePattern = 0x2800;
}
