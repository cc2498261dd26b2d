namespace NewsArchive.Text.Index;

/// <summary>Goes through the articles that hold any of many terms, gathered beforehand: what a prefix stands for.</summary>
internal sealed class UnionCursor : PostingsCursor
{
    private readonly Segment segment;
    private readonly ulong[] places;
    private readonly List<int> starts = [];
    private int index = -1;
    private int[] positions = new int[16];

    public UnionCursor(Segment segment, IEnumerable<int> terms)
    {
        this.segment = segment;
        var all = new List<ulong>();
        foreach (var term in terms) Gather(new TermCursor(segment, term), all);
        places = [.. all];
        Array.Sort(places);
        for (var i = 0; i < places.Length; i++)
            if (i == 0 || ArticleOf(places[i]) != ArticleOf(places[i - 1])) starts.Add(i);
        Cost = starts.Count;
        starts.Add(places.Length);
    }

    public override int Cost { get; }

    public override int Code
    {
        get
        {
            var first = places[starts[index]];
            return Bm25.Code(starts[index + 1] - starts[index], (int)first < segment.Articles.BodyStarts[ArticleOf(first)]);
        }
    }

    public override int Advance(int target)
    {
        var (low, high) = (index + 1, Cost);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ArticleOf(places[starts[middle]]) < target) low = middle + 1;
            else high = middle;
        }
        index = low;
        return Article = index == Cost ? End : ArticleOf(places[starts[index]]);
    }

    public override ReadOnlySpan<int> Positions()
    {
        var count = starts[index + 1] - starts[index];
        if (positions.Length < count) positions = new int[count * 2];
        for (var i = 0; i < count; i++) positions[i] = (int)places[starts[index] + i];
        return positions.AsSpan(0, count);
    }

    public override float Best(int from, out int last)
    {
        last = End;
        return 1;
    }

    private static void Gather(TermCursor cursor, List<ulong> places)
    {
        for (var article = cursor.Advance(0); article != End; article = cursor.Advance(article + 1))
            foreach (var position in cursor.Positions()) places.Add((ulong)article << 32 | (uint)position);
    }

    private static int ArticleOf(ulong place) => (int)(place >> 32);
}
