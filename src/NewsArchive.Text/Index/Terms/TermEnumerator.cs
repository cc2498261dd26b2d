namespace NewsArchive.Text.Index.Terms;

/// <summary>Enumerates the terms of one of several segments in order, as numbers that are equal for equal terms of all of them.</summary>
/// <param name="source">The number of the segment.</param>
/// <param name="terms">Its terms.</param>
/// <param name="wordOrdinals">The ordinals of its words among the words of all segments, as <see cref="WordOrdinalMap"/> gives
/// them.</param>
internal sealed class TermEnumerator(int source, TermDictionary terms, int[] wordOrdinals)
{
    private int head = -1, end;

    /// <summary>The number of the segment.</summary>
    public int Source => source;

    /// <summary>The number of the present term in its segment.</summary>
    public int Number { get; private set; } = -1;

    /// <summary>The present <see cref="Terms.Term"/>.</summary>
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
