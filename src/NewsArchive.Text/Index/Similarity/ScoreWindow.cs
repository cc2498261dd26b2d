using NewsArchive.Text.Index.Cursors;
using NewsArchive.Text.Index.Scoring;

namespace NewsArchive.Text.Index.Similarity;

/// <summary>
/// Sums the scores of key terms for some articles of a segment at a time, few enough for the sums to stay in the processor's cache, like
/// Lucene's BooleanScorer.
/// </summary>
/// <param name="norms">The length norms of <see cref="Bm25"/>.</param>
internal sealed class ScoreWindow(float[] norms)
{
    /// <summary>The number of articles in a window.</summary>
    public const int Length = 16_384;

    private readonly byte[] terms = new byte[Length];
    private readonly float[] scores = new float[Length];
    private int start;

    /// <summary>Adds the scores of a term.</summary>
    /// <param name="key">The term.</param>
    /// <param name="cursor">The cursor of the term, at its first article in the window or after it. Moves past the window.</param>
    /// <param name="lengths">The length codes of the segment's articles.</param>
    public void Add(KeyTerm key, TermCursor cursor, byte[] lengths)
    {
        var end = start + Length;
        for (var article = cursor.Article; article < end; article = cursor.Advance(article + 1))
        {
            terms[article - start]++;
            scores[article - start] += key.Weight * (key.Idf * Bm25.Saturation(cursor.Code, norms[lengths[article]]));
        }
    }

    /// <summary>Gets the articles of the window with at least two of the terms, and their scores.</summary>
    public IEnumerable<(int Article, float Score)> Shared()
    {
        for (var i = FirstShared(0); i < terms.Length; i = FirstShared(i + 1))
            yield return (start + i, scores[i]);
    }

    /// <summary>Moves to other articles, of the same segment or of another one.</summary>
    /// <param name="first">The first of them.</param>
    public void MoveTo(int first)
    {
        start = first;
        Array.Clear(terms);
        Array.Clear(scores);
    }

    private int FirstShared(int from) =>
        terms.AsSpan(from).IndexOfAnyExceptInRange((byte)0, (byte)1) is >= 0 and var i ? from + i : terms.Length;
}
