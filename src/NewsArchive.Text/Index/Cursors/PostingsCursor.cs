using NewsArchive.Text.Index.Postings;
using NewsArchive.Text.Index.Scoring;

namespace NewsArchive.Text.Index.Cursors;

/// <summary>Iterates over the articles that contain a term, with the frequency and the positions of the term in each.</summary>
internal abstract class PostingsCursor : Cursor
{
    public PhraseScorer? Scorer { get; init; }

    /// <summary>The <see cref="FrequencyCode"/> of the term in the current article.</summary>
    public abstract int Code { get; }

    public sealed override bool IsExact => true;

    public sealed override int Frequency => FrequencyCode.Frequency(Code);

    /// <summary>Gets the positions in the current article, in ascending order. They are valid until the next call.</summary>
    public abstract ReadOnlySpan<int> Positions();

    /// <summary>
    /// Gets an upper bound of the score factors in a block, as stored in the segment. See <see cref="PhraseScorer.MaxScore"/>.
    /// </summary>
    /// <param name="from">The first article for which the bound is needed.</param>
    /// <param name="last">The last article of the block, up to which the bound holds.</param>
    public abstract float BlockMaxFactor(int from, out int last);

    public override float Score() => Scorer?.Score(Code, Article) ?? 0;

    public override float MaxScore() => Score();

    public override float BlockMaxScore(int from, out int last) =>
        Scorer?.MaxScore(BlockMaxFactor(from, out last)) ?? base.BlockMaxScore(from, out last);
}
