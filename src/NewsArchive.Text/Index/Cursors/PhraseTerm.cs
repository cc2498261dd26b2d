using NewsArchive.Text.Index.Postings;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Index.Terms;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index.Cursors;

/// <summary>A term of a phrase: a token and the ideograph that follows it.</summary>
/// <param name="Ideograph">The ideograph; 0 for a word.</param>
/// <param name="Word">The word; null for an ideograph.</param>
/// <param name="Next">The ideograph that follows, <see cref="Term.NoNext"/> or <see cref="Term.AnyNext"/>.</param>
/// <param name="Offset">The distance of the token's position from the start of the phrase.</param>
/// <param name="IsPrefix">Whether the text may continue the token: a word by more letters, an ideograph by any ideograph.</param>
internal readonly record struct PhraseTerm(int Ideograph, string? Word, int Next, int Offset, bool IsPrefix)
{
    public PhraseTerm(PhraseToken token, int next, int offset, bool isPrefix)
        : this(token.Ideograph, token.Word, next, offset, isPrefix)
    {
    }

    /// <summary>
    /// Gets the index term that starts with a token of a text: a pair of adjacent ideographs, a word, or the last ideograph of a run.
    /// </summary>
    public static PhraseTerm At(Phrase text, int i) =>
        new(text.Tokens[i], text.IsPair(i) ? text.Tokens[i + 1].Ideograph : Term.NoNext, offset: 0, isPrefix: false);

    /// <summary>Whether the term includes the next token, which then need not be looked up.</summary>
    public bool CoversNext => Next != Term.NoNext && !IsPrefix;

    /// <summary>Gets the number of articles, including deleted ones, that contain the term.</summary>
    public long ArticlesIn(IReadOnlyList<LiveSegment> segments, SearchBudget budget)
    {
        var articles = 0L;
        foreach (var segment in segments)
            articles += ArticlesIn(segment.Segment, budget);
        return articles;
    }

    /// <summary>Gets the number of a segment's articles that contain the term. For a prefix, the sum over all terms that match.</summary>
    public long ArticlesIn(Segment segment, SearchBudget budget)
    {
        if (IsPrefix)
            return TermsIn(segment.Terms, budget).Sum(term => (long)PostingsReader.CountOf(segment, term));
        return TermIn(segment.Terms) is >= 0 and var term ? PostingsReader.CountOf(segment, term) : 0;
    }

    /// <summary>Gets the terms of a segment that match.</summary>
    public List<int> TermsIn(TermDictionary dictionary, SearchBudget budget)
    {
        if (!IsPrefix)
            return TermIn(dictionary) is >= 0 and var only ? [only] : [];
        var terms = new List<int>();
        if (Word is null)
        {
            var (first, end) = dictionary.OfIdeograph(Ideograph);
            budget.Spend(end - first);
            for (var term = first; term < end; term++)
            {
                if (dictionary.Next(term) != Term.AnyNext)
                    terms.Add(term);
            }
        }
        else
        {
            var (first, end) = dictionary.WordsFrom(Word);
            budget.Spend(end - first);
            for (var word = first; word < end; word++)
                terms.Add(dictionary.TermsOf(word).First);
        }
        return terms;
    }

    private int TermIn(TermDictionary dictionary) =>
        dictionary.Find(Word is null ? dictionary.OfIdeograph(Ideograph) : dictionary.OfWord(Word), Next);
}
