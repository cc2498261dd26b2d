namespace NewsArchive.Text.Index.Postings;

/// <summary>
/// Collects the postings of a term: the articles that contain it, with its frequency and positions in each. The buffer is reused for one
/// term after another.
/// </summary>
internal sealed class PostingsBuffer
{
    private int[] articles = new int[256], codes = new int[256], deltas = new int[256];
    private int count, deltaCount, lastPosition;

    public ReadOnlySpan<int> Articles => articles.AsSpan(0, count);

    /// <summary>The <see cref="FrequencyCode"/> of each article.</summary>
    public ReadOnlySpan<int> Codes => codes.AsSpan(0, count);

    /// <summary>
    /// The positions of each article: the first one, followed by the differences (deltas). Empty for a list without positions.
    /// </summary>
    public ReadOnlySpan<int> Deltas => deltas.AsSpan(0, deltaCount);

    /// <summary>Whether the articles are in ascending order. They are if they come from segments that don't overlap in time.</summary>
    public bool IsAscending { get; private set; } = true;

    public void Clear() => (count, deltaCount, IsAscending) = (0, 0, true);

    /// <summary>Adds an occurrence. Articles must be in ascending order, and so must the positions within an article.</summary>
    public void Add(int article, int position, bool inTitle)
    {
        if (count == 0 || articles[count - 1] != article)
        {
            Add(article, 0);
            lastPosition = 0;
        }
        codes[count - 1] = FrequencyCode.Sum(codes[count - 1], FrequencyCode.Of(1, inTitle));
        AddDeltas(1)[0] = position - lastPosition;
        lastPosition = position;
    }

    /// <summary>Adds an article without its positions.</summary>
    public void Add(int article, int code)
    {
        if (count == articles.Length)
        {
            Array.Resize(ref articles, count * 2);
            Array.Resize(ref codes, count * 2);
        }
        IsAscending &= count == 0 || articles[count - 1] < article;
        (articles[count], codes[count++]) = (article, code);
    }

    /// <summary>Makes room for the positions of articles that were added without them.</summary>
    public Span<int> AddDeltas(int number)
    {
        if (deltaCount + number > deltas.Length)
            Array.Resize(ref deltas, Math.Max(deltaCount + number, deltas.Length * 2));
        deltaCount += number;
        return deltas.AsSpan(deltaCount - number, number);
    }

    /// <summary>Copies the list to another buffer, sorted by article.</summary>
    public void SortTo(PostingsBuffer sorted)
    {
        var (keys, from) = (Articles.ToArray(), new (int Code, int Delta)[count]);
        for (int i = 0, delta = 0; i < count; delta += FrequencyCode.Frequency(codes[i++]))
            from[i] = (codes[i], delta);
        Array.Sort(keys, from);
        sorted.Clear();
        for (var i = 0; i < count; i++)
        {
            sorted.Add(keys[i], from[i].Code);
            var frequency = FrequencyCode.Frequency(from[i].Code);
            if (deltaCount > 0)
                Deltas.Slice(from[i].Delta, frequency).CopyTo(sorted.AddDeltas(frequency));
        }
    }
}
