using NewsArchive.Text.Index.Scoring;

namespace NewsArchive.Text.Index.Cursors;

/// <summary>Goes through the articles that hold a term, and knows how often and where.</summary>
internal abstract class PostingsCursor : Cursor
{
    public PhraseScorer? Scorer { get; init; }

    /// <summary>How often the article holds it, as <see cref="Bm25.Code"/>.</summary>
    public abstract int Code { get; }

    /// <summary>The positions in the article, rising. They stay until the next call.</summary>
    public abstract ReadOnlySpan<int> Positions();

    /// <summary>The best share of its weight, in the segment's own measure, that it can give from an article on, and as far as that holds.</summary>
    public abstract float Best(int from, out int last);

    public sealed override bool IsExact => true;

    public override float Score() => Scorer?.Score(Code, Article) ?? 0;

    public override float Ceiling() => Score();

    public override float Bound(int from, out int last) => Scorer?.Bound(Best(from, out last)) ?? base.Bound(from, out last);
}
