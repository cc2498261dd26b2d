namespace NewsArchive.Text.Index.Scoring;

/// <summary>Scores a phrase in the articles of a segment: its weight times a factor of the article between 0 and 1.</summary>
/// <param name="Weight">The inverse document frequency of the phrase in the index.</param>
/// <param name="Norms">The length norms, as <see cref="Bm25.Norms"/> gives them.</param>
/// <param name="Lengths">The length code of each of the segment's articles.</param>
/// <param name="Correction">The number to multiply the stored maximum factors by, as <see cref="Bm25.MaxFactorCorrection"/> gives
/// it.</param>
internal sealed record PhraseScorer(float Weight, float[] Norms, byte[] Lengths, float Correction)
{
    public float Score(int code, int article) => Weight * Bm25.Saturation(code, Norms[Lengths[article]]);

    /// <summary>Gets an upper bound of the scores of a block.</summary>
    /// <param name="maxFactor">The upper bound of the block's score factors, as stored in the segment.</param>
    public float MaxScore(float maxFactor) => Weight * Math.Min(1, maxFactor * Correction);
}
