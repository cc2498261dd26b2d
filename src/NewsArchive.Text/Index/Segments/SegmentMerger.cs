using NewsArchive.Text.Index.Postings;
using NewsArchive.Text.Index.Terms;

namespace NewsArchive.Text.Index.Segments;

/// <summary>Merges segments into one, without their deleted articles. This takes little memory, however large the segments are.</summary>
public sealed class SegmentMerger
{
    private readonly IReadOnlyList<LiveSegment> sources;
    private readonly SegmentWriter writer;
    // For each source, the new number of each article; -1 for a deleted article.
    private readonly int[][] numbers;
    private readonly PostingsReader[] readers;
    private PostingsBuffer list = new(), spare = new();

    private SegmentMerger(IReadOnlyList<LiveSegment> sources, Stream output)
    {
        this.sources = sources;
        writer = new SegmentWriter(output);
        numbers = [.. sources.Select(s => new int[s.Segment.Count])];
        readers = [.. sources.Select(s => new PostingsReader(s.Segment))];
    }

    /// <summary>Merges segments. The result has the same bytes as a segment built from the live articles.</summary>
    /// <param name="sources">The segments, which must not be disposed during the merge. No two live articles share an ID.</param>
    /// <param name="output">The stream to write the new segment to.</param>
    /// <returns>The <see cref="Segment.Checksum"/> of the new segment.</returns>
    public static long Merge(IReadOnlyList<LiveSegment> sources, Stream output)
    {
        var merge = new SegmentMerger(sources, output);
        merge.AddArticles();
        return merge.writer.Finish(merge.AddTerms());
    }

    private void AddArticles()
    {
        var newestFirst = Comparer<(int Day, long Id)>.Create((one, other) => other.CompareTo(one));
        var queue = new PriorityQueue<(int Source, int Article), (int Day, long Id)>(newestFirst);
        for (var i = 0; i < sources.Count; i++)
            EnqueueFrom(i, 0);
        for (var number = 0; queue.TryDequeue(out var first, out _); number++)
        {
            numbers[first.Source][first.Article] = number;
            AddArticle(sources[first.Source].Segment.Articles, first.Article);
            EnqueueFrom(first.Source, first.Article + 1);
        }

        void EnqueueFrom(int source, int article)
        {
            var (articles, live) = (sources[source].Segment.Articles, sources[source].Live);
            for (; article < articles.Count && !live[article]; article++)
                numbers[source][article] = -1;
            if (article < articles.Count)
                queue.Enqueue((source, article), (articles.Days[article], articles.Ids[article]));
        }
    }

    private void AddArticle(ArticleTable articles, int article)
    {
        var (id, day, lengthCode) = (articles.Ids[article], articles.Days[article], articles.Lengths[article]);
        writer.AddArticle(id, day, articles.TitleEnds[article], articles.BodyStarts[article], lengthCode);
        foreach (var field in ArticleTable.SpanFields)
            writer.AddSpans(field, articles.Spans(field)[article]);
        foreach (var field in ArticleTable.ValueFields)
            writer.AddValues(field, articles.Values(field).Of(article));
    }

    /// <summary>Merges the terms in order.</summary>
    /// <returns>The words that live articles still contain.</returns>
    private List<byte[]> AddTerms()
    {
        var all = new WordOrdinalMap(sources.Select(s => s.Segment.Terms));
        var queue = new PriorityQueue<TermEnumerator, ulong>();
        for (var i = 0; i < sources.Count; i++)
        {
            if (new TermEnumerator(i, sources[i].Segment.Terms, all.Ordinals[i]) is var terms && terms.MoveNext())
                queue.Enqueue(terms, terms.Term);
        }

        var words = new List<byte[]>();
        var lastWord = -1;
        while (queue.TryPeek(out _, out var term))
        {
            CollectPostings(queue, term);
            if (list.Articles.Length == 0)
                continue;
            if (Term.IsWord(term))
            {
                if (Term.Head(term) != lastWord)
                    words.Add(all.Words[lastWord = Term.Head(term)]);
                term = Term.OfWord(words.Count - 1, Term.Next(term));
            }
            writer.AddTerm(term, list.Articles, list.Codes, list.Deltas);
        }
        return words;
    }

    /// <summary>Collects the postings of a term from all sources that have it, and moves those sources to their next term.</summary>
    private void CollectPostings(PriorityQueue<TermEnumerator, ulong> queue, ulong term)
    {
        list.Clear();
        while (queue.TryPeek(out var terms, out var first) && first == term)
        {
            readers[terms.Source].Open(terms.Number);
            while (readers[terms.Source].ReadNext())
                CollectBlock(terms.Source, Term.HasPositions(term));
            if (terms.MoveNext())
                queue.DequeueEnqueue(terms, terms.Term);
            else
                queue.Dequeue();
        }
        if (list.IsAscending)
            return;
        list.SortTo(spare);
        (list, spare) = (spare, list);
    }

    private void CollectBlock(int source, bool hasPositions)
    {
        var (reader, newNumbers, isFull) = (readers[source], numbers[source], sources[source].Live.IsFull);
        var (articles, codes) = (reader.Articles, reader.Codes);
        for (var i = 0; i < reader.BlockLength; i++)
        {
            var number = newNumbers[articles[i]];
            if (number < 0)
                continue;
            list.Add(number, codes[i]);
            if (hasPositions && !isFull)
                reader.ReadDeltas(i, list.AddDeltas(FrequencyCode.Frequency(codes[i])));
        }
        if (hasPositions && isFull)
            reader.ReadDeltas(list.AddDeltas(reader.DeltaStarts[reader.BlockLength]));
    }
}
