using NewsArchive.Text.Index.Postings;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Text.Index.Cursors;

/// <summary>Goes through the articles that hold any of many terms: what a prefix stands for. They are counted up beforehand, article by article.</summary>
internal sealed class PrefixCursor : PostingsCursor
{
    private readonly Segment segment;
    private readonly IReadOnlyList<int> terms;
    private readonly PostingsReader blocks;
    private readonly int[] codes, articles;
    private int index = -1;
    // Where each article's positions begin, and the positions, in no order; made when they are first asked for.
    private int[]? starts, places;
    private int[] positions = new int[16];

    public PrefixCursor(Segment segment, IReadOnlyList<int> terms)
    {
        (this.segment, this.terms, blocks, codes) = (segment, terms, new PostingsReader(segment), new int[segment.Count]);
        var count = 0;
        foreach (var term in terms)
        {
            blocks.Open(term);
            for (var block = 0; block < blocks.BlockCount; block++)
            {
                blocks.Read(block);
                for (var i = 0; i < blocks.BlockLength; i++)
                {
                    ref var code = ref codes[blocks.Articles[i]];
                    if (code == 0)
                        count++;
                    code = (code & ~1) + (blocks.Codes[i] & ~1) | (code | blocks.Codes[i]) & 1;
                }
            }
        }
        articles = new int[count];
        for (var article = codes.Length - 1; article >= 0; article--)
        {
            if (codes[article] != 0)
                articles[--count] = article;
        }
    }

    public override int Cost => articles.Length;

    public override int Code => codes[Article];

    public override int Advance(int target)
    {
        var at = Array.BinarySearch(articles, index + 1, articles.Length - index - 1, target);
        index = at < 0 ? ~at : at;
        return Article = index == articles.Length ? End : articles[index];
    }

    public override ReadOnlySpan<int> Positions()
    {
        if (places is null)
            FindPlaces();
        var count = Code >> 1;
        if (positions.Length < count)
            positions = new int[count * 2];
        var found = positions.AsSpan(0, count);
        places.AsSpan(starts![Article], count).CopyTo(found);
        found.Sort();
        return found;
    }

    public override float Best(int from, out int last)
    {
        last = End;
        return 1;
    }

    private void FindPlaces()
    {
        starts = new int[segment.Count + 1];
        for (var article = 0; article < segment.Count; article++)
            starts[article + 1] = starts[article] + (codes[article] >> 1);
        places = new int[starts[^1]];
        var free = starts.AsSpan(0, segment.Count).ToArray();
        var steps = new int[BitPacking.BlockSize];
        foreach (var term in terms)
        {
            blocks.Open(term);
            for (var block = 0; block < blocks.BlockCount; block++)
            {
                blocks.Read(block);
                for (var i = 0; i < blocks.BlockLength; i++)
                {
                    var count = blocks.Codes[i] >> 1;
                    if (steps.Length < count)
                        steps = new int[count * 2];
                    blocks.ReadSteps(i, steps.AsSpan(0, count));
                    for (int k = 0, position = 0; k < count; k++)
                        places[free[blocks.Articles[i]]++] = position += steps[k];
                }
            }
        }
    }
}
