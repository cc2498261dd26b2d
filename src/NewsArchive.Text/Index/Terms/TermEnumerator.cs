namespace NewsArchive.Text.Index.Terms;

/// <summary>Goes through the terms of a segment in their order, as numbers that several segments share.</summary>
internal sealed class TermEnumerator(int source, TermDictionary terms, int[] wordRanks)
{
    private int head = -1, end;

    /// <summary>Which of the segments it is.</summary>
    public int Source => source;

    /// <summary>The term's number in its segment.</summary>
    public int Number { get; private set; } = -1;

    public ulong Term { get; private set; }

    public bool MoveNext()
    {
        if (++Number == terms.Count)
            return false;
        if (Number == end)
            end = EndOf(++head);
        var (hans, behind) = (terms.HanCount, terms.Behind(Number));
        Term = head < hans ? Terms.Term.OfHan(terms.Hans[head], behind) : Terms.Term.OfWord(wordRanks[head - hans], behind);
        return true;
    }

    private int EndOf(int head) => head < terms.HanCount ? terms.HanTerms[head + 1] : terms.WordTerms[head - terms.HanCount + 1];
}
