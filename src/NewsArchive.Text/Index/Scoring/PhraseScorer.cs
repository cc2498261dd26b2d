namespace NewsArchive.Text.Index.Scoring;

/// <summary>
/// Scores a phrase in the articles of a segment. A score is the phrase's weight times a factor between 0 and 1 that depends on the article.
/// </summary>
/// <param name="Weight">The inverse document frequency of the phrase in the index.</param>
/// <param name="Norms">The length norms, as returned by <see cref="Bm25.Norms"/>.</param>
/// <param name="Lengths">The length code of each of the segment's articles.</param>
/// <param name="Correction">
/// The number by which stored maximum factors are multiplied, as returned by <see cref="Bm25.MaxFactorCorrection"/>.
/// </param>
internal sealed record PhraseScorer(float Weight, float[] Norms, byte[] Lengths, float Correction)
{
    public float Score(int code, int article) => Weight * Bm25.Saturation(code, Norms[Lengths[article]]);

    /// <summary>Gets an upper bound of the scores in a block.</summary>
    /// <param name="maxFactor">The upper bound of the block's score factors, as stored in the segment.</param>
    public float MaxScore(float maxFactor) => Weight * Math.Min(1, maxFactor * Correction);
}
