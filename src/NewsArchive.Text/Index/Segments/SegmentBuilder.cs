using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using NewsArchive.Text.Index.Postings;
using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Index.Terms;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index.Segments;

/// <summary>
/// Builds a segment from articles. The occurrences of their terms are collected, sorted by counting, and written term by term.
/// </summary>
public sealed class SegmentBuilder
{
    private readonly TermCollector collector = new();
    private readonly SegmentWriter writer;
    // For each article, the end of its occurrences in the collector (exclusive), and the position at which its body starts.
    private readonly List<int> ends = [], bodyStarts = [];
    private readonly PostingsBuffer list = new();

    private SegmentBuilder(Stream output) => writer = new SegmentWriter(output);

    /// <summary>
    /// Builds a segment. This takes about 30 bytes of memory per character: for many articles, build several segments and merge them.
    /// </summary>
    /// <param name="articles">The articles, in any order. No two share an ID.</param>
    /// <returns>
    /// The bytes of the segment, for <see cref="Segment.Open(ReadOnlyMemory{byte})"/>. They do not depend on the order of the articles.
    /// </returns>
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
        collector.StartArticle();
        foreach (var line in article.Title)
            collector.AddLine(line);
        var titleEnd = collector.Next;
        if (article.Column is { } column)
            collector.AddLine(column);
        var bodyStart = collector.Next;
        var (leads, captions) = (new List<int>(), new List<int>());
        foreach (var line in article.Body)
        {
            if (collector.AddLine(line.Text, line.Start) is { } span && line.Field != ArticleField.Body)
                (line.Field == ArticleField.Lead ? leads : captions).AddRange([span.First, span.End]);
        }
        ends.Add(collector.Count);
        bodyStarts.Add(bodyStart);

        var day = article.Date?.DayNumber ?? ArticleTable.NoDay;
        var length = article.Body.Count > 0 ? collector.Length : Bm25.NoText;
        writer.AddArticle(article.Id, day, titleEnd, bodyStart, Bm25.LengthCode(length));
        writer.AddSpans(ArticleField.Lead, CollectionsMarshal.AsSpan(leads));
        writer.AddSpans(ArticleField.Caption, CollectionsMarshal.AsSpan(captions));
        writer.AddValues(ArticleField.Place, article.Place is null ? [] : [article.Place]);
        writer.AddValues(ArticleField.Reporter, article.Reporters);
        writer.AddValues(ArticleField.Column, article.Column is null ? [] : [article.Column]);
        writer.AddValues(ArticleField.Agency, article.Agency is null ? [] : [article.Agency]);
        writer.AddValues(ArticleField.Series, article.Series is null ? [] : [article.Series]);
    }

    private void Write()
    {
        var words = collector.Words.Select(Encoding.UTF8.GetBytes).ToArray();
        var (terms, numbers) = SortTerms(words);
        var starts = StartsOf(numbers);
        var occurrences = SortOccurrences(numbers, starts);
        var (touched, codes) = (new ulong[(ends.Count + 63) / 64], new int[ends.Count]);

        int end;
        for (var first = 0; first < terms.Length; first = end)
        {
            end = first + 1;
            while (end < terms.Length && Term.HaveSameHead(terms[first], terms[end]))
                end++;
            var at = first;
            if (Term.Next(terms[at]) == Term.NoNext)
                Write(terms[at], occurrences.AsSpan(starts[at]..starts[++at]));
            if (!Term.IsWord(terms[first]))
                WriteAnyNext(Term.Head(terms[first]), occurrences.AsSpan(starts[first]..starts[end]), touched, codes);
            for (; at < end; at++)
                Write(terms[at], occurrences.AsSpan(starts[at]..starts[at + 1]));
        }
        writer.Finish(words);
    }

    /// <summary>Sorts the words and the terms.</summary>
    /// <returns>The terms in order, and the number that the collector gave to each.</returns>
    private (ulong[] Terms, int[] Numbers) SortTerms(byte[][] words)
    {
        var byRank = Enumerable.Range(0, words.Length).ToArray();
        Array.Sort(words, byRank, Comparer<byte[]>.Create((one, other) => one.AsSpan().SequenceCompareTo(other)));
        var ranks = new int[words.Length];
        for (var rank = 0; rank < byRank.Length; rank++)
            ranks[byRank[rank]] = rank;

        var terms = collector.Table.ToArray();
        foreach (ref var term in terms.AsSpan())
        {
            if (Term.IsWord(term))
                term = Term.OfWord(ranks[Term.Head(term)], Term.Next(term));
        }
        var numbers = Enumerable.Range(0, terms.Length).ToArray();
        Array.Sort(terms, numbers);
        return (terms, numbers);
    }

    /// <summary>Gets the index of each term's first occurrence, by the rank of the term, followed by the total.</summary>
    private int[] StartsOf(int[] numbers)
    {
        var starts = new int[numbers.Length + 1];
        for (var i = 0; i < numbers.Length; i++)
            starts[i + 1] = starts[i] + collector.Table.Counts[numbers[i]];
        return starts;
    }

    /// <summary>
    /// Gets the occurrences of all terms, term by term. Each is a number with the article in its high half and the position in its low
    /// half.
    /// </summary>
    private ulong[] SortOccurrences(int[] numbers, int[] starts)
    {
        var free = new int[numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
            free[numbers[i]] = starts[i];
        var occurrences = new ulong[collector.Count];
        var terms = collector.Terms;
        var positions = collector.Positions;
        for (int article = 0, at = 0; article < ends.Count; article++)
        {
            for (; at < ends[article]; at++)
                occurrences[free[terms[at]]++] = (ulong)article << 32 | (uint)positions[at];
        }
        return occurrences;
    }

    private void Write(ulong term, ReadOnlySpan<ulong> occurrences)
    {
        list.Clear();
        foreach (var occurrence in occurrences)
        {
            var (article, position) = ((int)(occurrence >> 32), (int)occurrence);
            list.Add(article, position, position < bodyStarts[article]);
        }
        writer.AddTerm(term, list.Articles, list.Codes, list.Deltas);
    }

    /// <summary>
    /// Writes the postings of an ideograph regardless of what follows it. Articles are marked in a bit set, which avoids sorting.
    /// </summary>
    /// <param name="ideograph">The ideograph.</param>
    /// <param name="occurrences">The occurrences of all terms with this ideograph.</param>
    /// <param name="touched">A bit for each article. All bits are zero before and after the call.</param>
    /// <param name="codes">A <see cref="FrequencyCode"/> for each article. All codes are zero before and after the call.</param>
    private void WriteAnyNext(int ideograph, ReadOnlySpan<ulong> occurrences, ulong[] touched, int[] codes)
    {
        foreach (var occurrence in occurrences)
        {
            var (article, position) = ((int)(occurrence >> 32), (int)occurrence);
            touched[article >> 6] |= 1UL << article;
            codes[article] = FrequencyCode.Sum(codes[article], FrequencyCode.Of(1, position < bodyStarts[article]));
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
        writer.AddTerm(Term.OfIdeograph(ideograph, Term.AnyNext), list.Articles, list.Codes, []);
    }
}
