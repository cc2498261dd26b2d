using System.Globalization;

namespace NewsArchive.Text.Queries;

/// <summary>
/// Which quotation marks and brackets of a query belong together, so that all others are text. Between two quotation marks everything is
/// text. A bracket groups where a word begins and its other one stands where a word ends: in 世卫组织（WHO）宣布 it is text.
/// </summary>
internal sealed class QueryPairing
{
    /// <summary>So deep may brackets stand in one another.</summary>
    private const int MaxDepth = 16;

    // An opening one, then the one that closes it.
    private const string Quotes = "\"\"＂＂“”「」『』";

    private readonly string text;
    private readonly int[] partners;
    private readonly bool[] groups;
    private readonly HashSet<int> deep = [];

    public QueryPairing(string text)
    {
        (this.text, partners, groups) = (text, new int[text.Length], new bool[text.Length]);
        Array.Fill(partners, -1);
        PairQuotes();
        PairBrackets();
    }

    public static bool IsDash(char c) => c == '−' || char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation;

    /// <summary>Where the quotation closes that opens at a place; null where none does.</summary>
    public int? Closing(int i) => IsQuote(i) && partners[i] > i ? partners[i] : null;

    public bool Opens(int i) => groups[i] && partners[i] > i;

    public bool Closes(int i) => groups[i] && partners[i] < i;

    /// <summary>Why a sign is text, if it is one and should not be.</summary>
    public WordReading? WhyText(int i) =>
        deep.Contains(i) ? WordReading.DeepBracket
        : partners[i] >= 0 ? null
        : IsQuote(i) ? WordReading.OpenQuote
        : text[i] is '(' or '（' or ')' or '）' ? WordReading.OpenBracket : null;

    /// <summary>What stands before the word that begins at a place.</summary>
    public Prefix PrefixAt(int start)
    {
        var isExcluded = text[start] is '-' or '－' && start + 1 < text.Length && CanBeExcluded(text[start + 1]);
        var at = isExcluded ? start + 1 : start;
        var colon = text.AsSpan(at, Math.Min(QueryFields.MaxName + 1, text.Length - at)).IndexOfAny(':', '：');
        if (colon <= 0 || !IsName(text.AsSpan(at, colon)))
            return new Prefix(at, isExcluded, null, false);
        return QueryFields.Find(text.Substring(at, colon)) is { } field
            ? new Prefix(at + colon + 1, isExcluded, field, false)
            : new Prefix(at, isExcluded, null, true);
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsLetter(c))
                return false;
        }
        return true;
    }

    private static bool CanBeExcluded(char next) => !char.IsWhiteSpace(next) && !IsDash(next) && next is not (')' or '）' or '|');

    private bool IsQuote(int i) => Quotes.IndexOf(text[i]) is >= 0 and var at && at % 2 == 0;

    private void PairQuotes()
    {
        var closing = new int[text.Length];
        var next = new int[Quotes.Length / 2];
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (IsQuote(i))
                closing[i] = next[Quotes.IndexOf(text[i]) / 2];
            if (Quotes.LastIndexOf(text[i]) is >= 0 and var at && at % 2 == 1)
                next[at / 2] = i;
        }
        for (var i = 0; i < text.Length; i++)
        {
            if (closing[i] > i)
                i = Pair(i, closing[i]);
        }
    }

    private void PairBrackets()
    {
        var open = new Stack<(int At, bool BeginsWord)>();
        var (wordStart, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (Closing(i) is { } close)
            {
                i = close;
            }
            else if (char.IsWhiteSpace(text[i]) || text[i] == '|')
            {
                wordStart = i + 1;
            }
            else if (text[i] is '(' or '（')
            {
                var begins = PrefixAt(wordStart).End == i;
                if (begins && depth == MaxDepth)
                    begins = !deep.Add(i);
                if (begins)
                    (wordStart, depth) = (i + 1, depth + 1);
                open.Push((i, begins));
            }
            else if (text[i] is ')' or '）' && open.TryPop(out var opening))
            {
                Pair(opening.At, i);
                if (!opening.BeginsWord)
                    continue;
                depth--;
                if (!EndsWord(i + 1))
                    continue;
                groups[opening.At] = groups[i] = true;
                wordStart = i + 1;
            }
        }
    }

    private bool EndsWord(int i) => i == text.Length || char.IsWhiteSpace(text[i]) || text[i] is '(' or '（' or ')' or '）' or '|';

    private int Pair(int open, int close)
    {
        (partners[open], partners[close]) = (close, open);
        return close;
    }

    /// <summary>What stands before a word: a dash that excludes it, a field.</summary>
    /// <param name="End">Where the word itself begins.</param>
    /// <param name="IsExcluded">Whether a dash stands there.</param>
    /// <param name="Field">The field, if one is named.</param>
    /// <param name="IsUnknown">Whether a colon stands behind something that is no field's name.</param>
    public readonly record struct Prefix(int End, bool IsExcluded, QueryField? Field, bool IsUnknown);
}
