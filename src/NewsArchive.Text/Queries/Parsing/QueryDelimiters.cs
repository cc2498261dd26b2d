namespace NewsArchive.Text.Queries.Parsing;

/// <summary>
/// Finds the matching quotation marks and brackets of a query; all others are text, as is everything between quotation marks. Brackets
/// group only if the opening one begins a word and the closing one ends a word: in 世卫组织（WHO）宣布 they are text.
/// </summary>
internal sealed class QueryDelimiters
{
    private const int MaxDepth = 16;

    // Pairs of opening and closing quotation marks.
    private const string Quotes = "\"\"＂＂“”「」『』";

    private readonly string text;
    private readonly int[] partners;
    private readonly bool[] groups;
    private readonly HashSet<int> tooDeep = [];

    public QueryDelimiters(string text)
    {
        (this.text, partners, groups) = (text, new int[text.Length], new bool[text.Length]);
        Array.Fill(partners, -1);
        MatchQuotes();
        MatchBrackets();
    }

    /// <summary>Gets the index of the mark that closes the quotation opened at an index; null if no quotation opens there.</summary>
    public int? ClosingQuote(int i) => IsOpeningQuote(i) && partners[i] > i ? partners[i] : null;

    /// <summary>Whether the character at an index is a bracket that opens a group.</summary>
    public bool OpensGroup(int i) => groups[i] && partners[i] > i;

    /// <summary>Whether the character at an index is a bracket that closes a group.</summary>
    public bool ClosesGroup(int i) => groups[i] && partners[i] < i;

    /// <summary>
    /// Gets why a quotation mark or bracket is interpreted literally; null if it has a counterpart, and for other characters.
    /// </summary>
    public WordReading? LiteralReading(int i) =>
        tooDeep.Contains(i) ? WordReading.DeepBracket
        : partners[i] >= 0 ? null
        : IsOpeningQuote(i) ? WordReading.OpenQuote
        : text[i] is '(' or '（' or ')' or '）' ? WordReading.OpenBracket : null;

    private bool IsOpeningQuote(int i) => Quotes.IndexOf(text[i]) is >= 0 and var at && at % 2 == 0;

    // Goes backwards first, so that the next closing mark of each kind is known at every opening mark.
    private void MatchQuotes()
    {
        var closing = new int[text.Length];
        var next = new int[Quotes.Length / 2];
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (IsOpeningQuote(i))
                closing[i] = next[Quotes.IndexOf(text[i]) / 2];
            if (Quotes.LastIndexOf(text[i]) is >= 0 and var at && at % 2 == 1)
                next[at / 2] = i;
        }
        for (var i = 0; i < text.Length; i++)
        {
            if (closing[i] > i)
                i = Match(i, closing[i]);
        }
    }

    private void MatchBrackets()
    {
        var open = new Stack<(int Index, bool BeginsWord)>();
        var (wordStart, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (ClosingQuote(i) is { } close)
            {
                i = close;
            }
            else if (char.IsWhiteSpace(text[i]) || text[i] == '|')
            {
                wordStart = i + 1;
            }
            else if (text[i] is '(' or '（')
            {
                var beginsWord = QueryPrefix.At(text, wordStart).End == i;
                if (beginsWord && depth == MaxDepth)
                    beginsWord = !tooDeep.Add(i);
                if (beginsWord)
                    (wordStart, depth) = (i + 1, depth + 1);
                open.Push((i, beginsWord));
            }
            else if (text[i] is ')' or '）' && open.TryPop(out var opening))
            {
                Match(opening.Index, i);
                if (!opening.BeginsWord)
                    continue;
                depth--;
                if (!EndsWord(i + 1))
                    continue;
                groups[opening.Index] = groups[i] = true;
                wordStart = i + 1;
            }
        }
    }

    private bool EndsWord(int i) => i == text.Length || char.IsWhiteSpace(text[i]) || text[i] is '(' or '（' or ')' or '）' or '|';

    private int Match(int opening, int closing)
    {
        (partners[opening], partners[closing]) = (closing, opening);
        return closing;
    }
}
