using System.Numerics;
using System.Text;
using NewsArchive.Text.Index.Postings;
using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Index.Terms;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index.Segments;

/// <summary>Makes a segment of articles: their terms are numbered as they come, sorted by counting, and written one by one.</summary>
public sealed class SegmentBuilder
{
    private readonly TermCollector found = new();
    private readonly SegmentWriter writer;
    private readonly List<int> ends = [], bodyStarts = [];
    private readonly PostingsList list = new();
    private ulong[] touched = [];
    private int[] codes = [];

    private SegmentBuilder(Stream output) => writer = new SegmentWriter(output);

    /// <summary>Makes a segment. It takes some 30 bytes of memory a character, so that many articles are better made into several segments and merged.</summary>
    /// <param name="articles">The articles, in any order; each id once.</param>
    /// <returns>The segment's bytes, which <see cref="Segment.Open"/> reads.</returns>
    public static ReadOnlyMemory<byte> Build(IEnumerable<IndexedArticle> articles)
    {
        var bytes = new MemoryStream();
        var builder = new SegmentBuilder(bytes);
        foreach (var article in articles.OrderByDescending(a => a.Date).ThenByDescending(a => a.Id))
            builder.Add(article);
        builder.Write();
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    private void Add(IndexedArticle article)
    {
        found.StartArticle();
        foreach (var line in article.Title)
            found.AddLine(line);
        var titleEnd = found.Next;
        if (article.Column is { } column)
            found.AddLine(column);
        var bodyStart = found.Next;
        foreach (var line in article.Body)
            found.AddLine(line);
        ends.Add(found.Count);
        bodyStarts.Add(bodyStart);

        writer.AddArticle(article.Id, article.Date.DayNumber, titleEnd, bodyStart, Bm25.LengthCode(found.Length));
        writer.AddValues(ArticleField.Place, article.Place is null ? [] : [article.Place]);
        writer.AddValues(ArticleField.Reporter, article.Reporters);
        writer.AddValues(ArticleField.Column, article.Column is null ? [] : [article.Column]);
        writer.AddValues(ArticleField.Agency, article.Agency is null ? [] : [article.Agency]);
    }

    private void Write()
    {
        (touched, codes) = (new ulong[(ends.Count + 63) / 64], new int[ends.Count]);
        var words = found.Words.Select(Encoding.UTF8.GetBytes).ToArray();
        var (terms, numbers) = InOrder(words);
        var starts = Starts(numbers);
        var places = Sort(numbers, starts);

        int end;
        for (var first = 0; first < terms.Length; first = end)
        {
            end = first + 1;
            while (end < terms.Length && Term.HaveOneHead(terms[first], terms[end]))
                end++;
            var at = first;
            if (Term.Behind(terms[at]) == Term.Alone)
                Add(terms[at], places.AsSpan(starts[at]..starts[++at]));
            if (!Term.IsWord(terms[first]))
                AddAny(Term.OfHan(Term.Head(terms[first]), Term.Any), places.AsSpan(starts[first]..starts[end]));
            for (; at < end; at++)
                Add(terms[at], places.AsSpan(starts[at]..starts[at + 1]));
        }
        writer.Finish(words);
    }

    /// <summary>Puts the words and the terms in order; gives each term with the number that it was found by.</summary>
    private (ulong[] Terms, int[] Numbers) InOrder(byte[][] words)
    {
        var byRank = Enumerable.Range(0, words.Length).ToArray();
        Array.Sort(words, byRank, Comparer<byte[]>.Create((one, other) => one.AsSpan().SequenceCompareTo(other)));
        var ranks = new int[words.Length];
        for (var rank = 0; rank < byRank.Length; rank++)
            ranks[byRank[rank]] = rank;

        var terms = found.Table.ToArray();
        foreach (ref var term in terms.AsSpan())
        {
            if (Term.IsWord(term))
                term = Term.OfWord(ranks[Term.Head(term)], Term.Behind(term));
        }
        var numbers = Enumerable.Range(0, terms.Length).ToArray();
        Array.Sort(terms, numbers);
        return (terms, numbers);
    }

    private int[] Starts(int[] numbers)
    {
        var starts = new int[numbers.Length + 1];
        for (var i = 0; i < numbers.Length; i++)
            starts[i + 1] = starts[i] + found.Table.Counts[numbers[i]];
        return starts;
    }

    /// <summary>Gives the places of all terms, article and position in one, term by term.</summary>
    private ulong[] Sort(int[] numbers, int[] starts)
    {
        var free = new int[numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
            free[numbers[i]] = starts[i];
        var places = new ulong[found.Count];
        var terms = found.Terms;
        var positions = found.Positions;
        for (int article = 0, at = 0; article < ends.Count; article++)
        {
            for (; at < ends[article]; at++)
                places[free[terms[at]]++] = (ulong)article << 32 | (uint)positions[at];
        }
        return places;
    }

    private void Add(ulong term, ReadOnlySpan<ulong> places)
    {
        list.Clear();
        foreach (var place in places)
        {
            var (article, position) = ((int)(place >> 32), (int)place);
            list.Add(article, position, position < bodyStarts[article]);
        }
        writer.AddTerm(term, list.Articles, list.Codes, list.Steps);
    }

    // What begins with one character stands together: its articles are counted up, and a bit set for each, so that nothing has to be sorted.
    private void AddAny(ulong term, ReadOnlySpan<ulong> places)
    {
        foreach (var place in places)
        {
            var (article, position) = ((int)(place >> 32), (int)place);
            touched[article >> 6] |= 1UL << article;
            codes[article] = codes[article] + Bm25.Code(1, false) | (position < bodyStarts[article] ? 1 : 0);
        }
        list.Clear();
        for (var i = 0; i < touched.Length; i++)
        {
            for (var bits = touched[i]; bits != 0; bits &= bits - 1)
            {
                var article = i << 6 | BitOperations.TrailingZeroCount(bits);
                list.Add(article, codes[article]);
                codes[article] = 0;
            }
            touched[i] = 0;
        }
        writer.AddTerm(term, list.Articles, list.Codes, []);
    }
}
