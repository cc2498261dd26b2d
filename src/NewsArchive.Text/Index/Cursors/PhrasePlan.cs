using System.Text;
using NewsArchive.Text.Analysis;
using NewsArchive.Text.Index.Postings;
using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Index.Terms;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index.Cursors;

/// <summary>A phrase as an index looks for it: each of its units with its distance from the first.</summary>
internal sealed class PhrasePlan
{
    private readonly List<PhraseTerm> slots = [];
    private readonly ArticleField? field;
    private readonly bool isImpossible;

    public PhrasePlan(Phrase phrase)
    {
        field = phrase.Field;
        var offset = 0;
        for (var i = 0; i < phrase.Terms.Count; i++)
        {
            if (phrase.Terms[i] == Analyzer.Gap)
            {
                if (slots.Count > 0)
                    offset += PositionIncrement.Punctuation - PositionIncrement.Adjacent;
                continue;
            }
            slots.Add(Read(phrase.Terms[i], offset, phrase.IsPrefix && i == phrase.Terms.Count - 1));
            offset += PositionIncrement.Adjacent;
        }
        isImpossible = slots.Count == 0 || !Join();
        // A single character is in its own list, wherever in a run it stands.
        if (slots is [{ Word: null, IsOpen: true } only] && field is null)
            slots[0] = only with { Behind = Term.AnyNext, IsOpen = false };
    }

    /// <summary>In how many of a segment's articles each unit stands; none where one of them stands in no place at all.</summary>
    public IReadOnlyList<long> FrequenciesIn(Segment segment) =>
        isImpossible ? [] : slots.ConvertAll(slot => slot.ArticlesIn(segment));

    /// <summary>Goes through the articles of a segment that hold the phrase; null where none can.</summary>
    public Cursor? Open(Segment segment, PhraseScorer? scorer)
    {
        if (isImpossible)
            return null;
        var terms = new List<int>[slots.Count];
        for (var i = 0; i < terms.Length; i++)
        {
            if ((terms[i] = slots[i].TermsIn(segment.Terms)).Count == 0)
                return null;
        }

        var cursors = new List<(PostingsCursor Cursor, int Offset)>();
        foreach (var i in Cover([.. terms.Select(t => t.Sum(term => (long)PostingsReader.CountOf(segment, term)))]))
            cursors.Add((Open(segment, terms[i], slots[i].IsOpen, scorer), slots[i].Offset));
        return cursors.Count == 1 && field is null ? cursors[0].Cursor : new PhraseCursor(cursors, segment.Articles, field, scorer);
    }

    private static PostingsCursor Open(Segment segment, List<int> terms, bool isOpen, PhraseScorer? scorer) =>
        isOpen ? new PrefixCursor(segment, terms) { Scorer = scorer } : new TermCursor(segment, terms[0]) { Scorer = scorer };

    private static PhraseTerm Read(string term, int offset, bool isOpen)
    {
        Rune.DecodeFromUtf16(term, out var first, out var length);
        if (!Folding.IsIdeograph(first))
            return new PhraseTerm(0, term, Term.NoNext, offset, isOpen);
        var rest = term.AsSpan(length);
        if (rest.IsEmpty)
            return new PhraseTerm(first.Value, null, Term.NoNext, offset, isOpen);
        Rune.DecodeFromUtf16(rest, out var behind, out _);
        return new PhraseTerm(first.Value, null, behind.Value, offset, false);
    }

    /// <summary>Lets each unit say what stands right behind it. False where that is not what does.</summary>
    private bool Join()
    {
        for (var i = 0; i + 1 < slots.Count; i++)
        {
            var (slot, next) = (slots[i], slots[i + 1]);
            if (next.Offset - slot.Offset != PositionIncrement.Adjacent)
            {
                if (slot.Behind != Term.NoNext)
                    return false;
            }
            else if (slot.Word is null)
            {
                if (slot.Behind != next.Han)
                    return false;
            }
            else if (next.Word is null)
            {
                slots[i] = slot with { Behind = next.Han };
            }
        }
        // What may go on as it likes is said by the unit before it.
        if (slots is [.., { CoversNext: true }, { Word: null, IsOpen: true }])
            slots.RemoveAt(slots.Count - 1);
        return true;
    }

    /// <summary>
    /// Chooses the slots to look up: the first and the last, and of those between so many that each unit is said by one, the rarest in
    /// sum; and the rarest of all, to be led by it. Since every unit is certain, so is every distance of neighbours.
    /// </summary>
    private IEnumerable<int> Cover(long[] frequencies)
    {
        var last = slots.Count - 1;
        var (cost, next) = (new long[slots.Count], new int[slots.Count]);
        for (var i = last - 1; i >= 0; i--)
        {
            next[i] = i + 1;
            if (i + 2 <= last && slots[i].CoversNext && cost[i + 2] + frequencies[i + 2] < cost[i + 1] + frequencies[i + 1])
                next[i] = i + 2;
            cost[i] = cost[next[i]] + frequencies[next[i]];
        }
        var chosen = new SortedSet<int> { Array.IndexOf(frequencies, frequencies.Min()) };
        for (var i = 0; i < last; i = next[i])
            chosen.Add(i);
        chosen.Add(last);
        return chosen;
    }
}
