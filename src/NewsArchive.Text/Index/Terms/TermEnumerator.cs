namespace NewsArchive.Text.Index.Terms;

/// <summary>
/// Enumerates the terms of one of several segments in order. Terms that are equal in different segments are represented by equal numbers.
/// </summary>
/// <param name="source">The number of the segment.</param>
/// <param name="terms">The terms of the segment.</param>
/// <param name="wordOrdinals">
/// The ordinals of the segment's words among the words of all segments, from <see cref="WordOrdinalMap"/>.
/// </param>
internal sealed class TermEnumerator(int source, TermDictionary terms, int[] wordOrdinals)
{
    private int head = -1, end;

    /// <summary>The number of the segment.</summary>
    public int Source => source;

    /// <summary>The number of the current term in its segment.</summary>
    public int Number { get; private set; } = -1;

    /// <summary>The current <see cref="Terms.Term"/>, comparable across segments.</summary>
    public ulong Term { get; private set; }

    public bool MoveNext()
    {
        if (++Number == terms.Count)
            return false;
        if (Number == end)
            end = EndOf(++head);
        var (ideographs, next) = (terms.IdeographCount, terms.Next(Number));
        Term = head < ideographs
            ? Terms.Term.OfIdeograph(terms.Ideographs[head], next)
            : Terms.Term.OfWord(wordOrdinals[head - ideographs], next);
        return true;
    }

    private int EndOf(int head) =>
        head < terms.IdeographCount ? terms.IdeographTerms[head + 1] : terms.WordTerms[head - terms.IdeographCount + 1];
}
