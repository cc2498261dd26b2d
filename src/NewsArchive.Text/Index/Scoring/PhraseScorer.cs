namespace NewsArchive.Text.Index.Scoring;

/// <summary>How a phrase is scored in one segment.</summary>
/// <param name="Weight">How rare the phrase is among all articles.</param>
/// <param name="Norms">What stands for each length's code, as <see cref="Bm25.Norms"/> gives it.</param>
/// <param name="Lengths">The lengths' codes of the segment's articles.</param>
/// <param name="Growth">What the segment's own bounds are to be multiplied with.</param>
internal sealed record PhraseScorer(float Weight, float[] Norms, byte[] Lengths, float Growth)
{
    public float Score(int code, int article) => Weight * Bm25.Saturation(code, Norms[Lengths[article]]);

    public float Bound(float best) => Weight * Math.Min(1, best * Growth);
}
