using System.Globalization;

namespace NewsArchive.Text.Queries.Parsing;

/// <summary>The prefix of a word in a query: a dash that excludes the word, and the name of a field with a colon.</summary>
/// <param name="End">The index where the prefix ends and the word itself begins, in UTF-16 units.</param>
/// <param name="IsExcluded">Whether there is a dash.</param>
/// <param name="Field">The field; null if none is named.</param>
/// <param name="IsUnknown">Whether letters and a colon precede the word that are not the name of a field; they belong to the word.</param>
internal readonly record struct QueryPrefix(int End, bool IsExcluded, QueryField? Field, bool IsUnknown)
{
    /// <summary>Reads the prefix of the word that begins at an index.</summary>
    public static QueryPrefix At(string text, int start)
    {
        var isExcluded = text[start] is '-' or '－' && start + 1 < text.Length && CanBeExcluded(text[start + 1]);
        var word = isExcluded ? start + 1 : start;
        var colon = text.AsSpan(word, Math.Min(QueryFields.MaxName + 1, text.Length - word)).IndexOfAny(':', '：');
        if (colon <= 0 || !text.Substring(word, colon).All(char.IsLetter))
            return new QueryPrefix(word, isExcluded, null, false);
        return QueryFields.Find(text.Substring(word, colon)) is { } field
            ? new QueryPrefix(word + colon + 1, isExcluded, field, false)
            : new QueryPrefix(word, isExcluded, null, true);
    }

    /// <summary>Whether a character is a dash of any form.</summary>
    public static bool IsDash(char c) => c == '−' || char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation;

    private static bool CanBeExcluded(char next) => !char.IsWhiteSpace(next) && !IsDash(next) && next is not (')' or '）' or '|');
}
