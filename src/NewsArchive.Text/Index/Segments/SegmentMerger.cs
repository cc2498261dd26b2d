using NewsArchive.Text.Index.Postings;
using NewsArchive.Text.Index.Terms;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index.Segments;

/// <summary>Makes one segment of several, without their dead articles. It takes little memory, however large they are.</summary>
public sealed class SegmentMerger
{
    private static readonly ArticleField[] ValueFields = [ArticleField.Place, ArticleField.Reporter, ArticleField.Column, ArticleField.Agency];

    private readonly IReadOnlyList<LiveSegment> sources;
    private readonly SegmentWriter writer;
    // For each source the new number of each of its articles, or -1 for a dead one.
    private readonly int[][] numbers;
    private readonly PostingsReader[] blocks;
    private PostingsList list = new(), spare = new();

    private SegmentMerger(IReadOnlyList<LiveSegment> sources, Stream output)
    {
        this.sources = sources;
        writer = new SegmentWriter(output);
        numbers = [.. sources.Select(s => new int[s.Segment.Count])];
        blocks = [.. sources.Select(s => new PostingsReader(s.Segment))];
    }

    /// <summary>Merges segments. What lives in them is found as before.</summary>
    /// <param name="sources">The segments with those of their articles that live; no two live articles share an id.</param>
    /// <param name="output">Where the new segment's bytes go, which <see cref="Segment.Open"/> reads.</param>
    /// <returns>The new segment's checksum, as <see cref="Segment.Checksum"/>.</returns>
    public static long Merge(IReadOnlyList<LiveSegment> sources, Stream output)
    {
        var merge = new SegmentMerger(sources, output);
        merge.AddArticles();
        var words = merge.AddTerms();
        GC.KeepAlive(sources);
        return merge.writer.Finish(words);
    }

    private void AddArticles()
    {
        var newestFirst = Comparer<(int Day, long Id)>.Create((one, other) => other.CompareTo(one));
        var next = new PriorityQueue<(int Source, int Article), (int Day, long Id)>(newestFirst);
        for (var i = 0; i < sources.Count; i++)
            EnqueueFrom(i, 0);
        for (var number = 0; next.TryDequeue(out var place, out _); number++)
        {
            numbers[place.Source][place.Article] = number;
            AddArticle(sources[place.Source].Segment.Articles, place.Article);
            EnqueueFrom(place.Source, place.Article + 1);
        }

        void EnqueueFrom(int source, int article)
        {
            var (articles, live) = (sources[source].Segment.Articles, sources[source].Live);
            for (; article < articles.Count && !live[article]; article++)
                numbers[source][article] = -1;
            if (article < articles.Count)
                next.Enqueue((source, article), (articles.Days[article], articles.Ids[article]));
        }
    }

    private void AddArticle(ArticleTable articles, int article)
    {
        writer.AddArticle(
            articles.Ids[article], articles.Days[article], articles.TitleEnds[article], articles.BodyStarts[article], articles.Lengths[article]);
        foreach (var field in ValueFields)
            writer.AddValues(field, articles.Values(field).Of(article));
    }

    /// <summary>Merges the terms in the order of the dictionaries; gives the words that are left.</summary>
    private List<byte[]> AddTerms()
    {
        var words = new WordMerge(sources.Select(s => s.Segment.Terms));
        var next = new PriorityQueue<TermEnumerator, ulong>();
        for (var i = 0; i < sources.Count; i++)
        {
            if (new TermEnumerator(i, sources[i].Segment.Terms, words.Ranks[i]) is var walk && walk.MoveNext())
                next.Enqueue(walk, walk.Term);
        }

        var left = new List<byte[]>();
        var lastWord = -1;
        while (next.TryPeek(out _, out var term))
        {
            Collect(next, term);
            if (list.Articles.Length == 0)
                continue;
            if (Term.IsWord(term))
            {
                if (Term.Head(term) != lastWord)
                    left.Add(words.All[lastWord = Term.Head(term)]);
                term = Term.OfWord(left.Count - 1, Term.Behind(term));
            }
            writer.AddTerm(term, list.Articles, list.Codes, list.Steps);
        }
        return left;
    }

    private void Collect(PriorityQueue<TermEnumerator, ulong> next, ulong term)
    {
        list.Clear();
        while (next.TryPeek(out var walk, out var its) && its == term)
        {
            blocks[walk.Source].Open(walk.Number);
            Collect(walk.Source, Term.HasPlaces(term));
            if (walk.MoveNext())
                next.DequeueEnqueue(walk, walk.Term);
            else
                next.Dequeue();
        }
        if (list.IsRising)
            return;
        list.SortTo(spare);
        (list, spare) = (spare, list);
    }

    private void Collect(int source, bool hasPlaces)
    {
        var (list, ofSource, newNumbers, isFull) = (this.list, blocks[source], numbers[source], sources[source].Live.IsFull);
        for (var block = 0; block < ofSource.BlockCount; block++)
        {
            ofSource.Read(block);
            var (articles, codes) = (ofSource.Articles, ofSource.Codes);
            for (var i = 0; i < ofSource.BlockLength; i++)
            {
                var number = newNumbers[articles[i]];
                if (number < 0)
                    continue;
                list.Add(number, codes[i]);
                if (hasPlaces && !isFull)
                    ofSource.ReadSteps(i, list.AddSteps(codes[i] >> 1));
            }
            if (hasPlaces && isFull)
                ofSource.ReadSteps(list.AddSteps(ofSource.Starts[ofSource.BlockLength]));
        }
    }
}
