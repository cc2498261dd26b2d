using NewsArchive.Text.Index.Scoring;

namespace NewsArchive.Text.Index.Postings;

/// <summary>The articles that hold a term, in memory, with how often and where. It is used again for the next term.</summary>
internal sealed class PostingsList
{
    private int[] articles = new int[256], codes = new int[256], steps = new int[256];
    private int count, places, last;

    public ReadOnlySpan<int> Articles => articles.AsSpan(0, count);

    public ReadOnlySpan<int> Codes => codes.AsSpan(0, count);

    /// <summary>The positions of all articles, each article's first and then the distances.</summary>
    public ReadOnlySpan<int> Steps => steps.AsSpan(0, places);

    /// <summary>Whether the articles rise, as they do where the segments that they come from follow each other in time.</summary>
    public bool IsRising { get; private set; } = true;

    public void Clear() => (count, places, IsRising) = (0, 0, true);

    /// <summary>Adds a place; articles rise, and in an article positions do.</summary>
    public void Add(int article, int position, bool inTitle)
    {
        if (count == 0 || articles[count - 1] != article)
        {
            Add(article, 0);
            last = 0;
        }
        codes[count - 1] = codes[count - 1] + Bm25.Code(1, false) | (inTitle ? 1 : 0);
        if (places == steps.Length)
            Array.Resize(ref steps, places * 2);
        steps[places++] = position - last;
        last = position;
    }

    /// <summary>Adds an article without its places.</summary>
    public void Add(int article, int code)
    {
        if (count == articles.Length)
        {
            Array.Resize(ref articles, count * 2);
            Array.Resize(ref codes, count * 2);
        }
        IsRising &= count == 0 || articles[count - 1] < article;
        (articles[count], codes[count++]) = (article, code);
    }

    /// <summary>Gives the same postings with rising articles.</summary>
    public void SortTo(PostingsList sorted)
    {
        var (keys, from) = (Articles.ToArray(), new (int Code, int Step)[count]);
        for (int i = 0, step = 0; i < count; step += codes[i++] >> 1)
            from[i] = (codes[i], step);
        Array.Sort(keys, from);
        sorted.Clear();
        for (var i = 0; i < count; i++)
        {
            sorted.Add(keys[i], from[i].Code);
            if (places > 0)
                Steps.Slice(from[i].Step, from[i].Code >> 1).CopyTo(sorted.AddSteps(from[i].Code >> 1));
        }
    }

    /// <summary>Room for the places of articles that were added without them.</summary>
    public Span<int> AddSteps(int number)
    {
        if (places + number > steps.Length)
            Array.Resize(ref steps, Math.Max(places + number, steps.Length * 2));
        places += number;
        return steps.AsSpan(places - number, number);
    }
}
