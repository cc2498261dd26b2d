using NewsArchive.Text.Index.Scoring;

namespace NewsArchive.Text.Index.Cursors.Proximity;

/// <summary>
/// Iterates over the articles that contain several parts, whose positions are then compared. The whole is at most as frequent as each part.
/// </summary>
/// <param name="parts">The parts, each with the scorer of the whole.</param>
/// <param name="scorer">The scorer; null if hits are not ranked.</param>
internal abstract class JoinedCursor(IEnumerable<Cursor> parts, PhraseScorer? scorer) : Cursor
{
    private readonly Cursor[] byCost = [.. parts.OrderBy(part => part.Cost)];

    /// <summary>The frequency of the whole in the current article, once it is verified.</summary>
    protected int FrequencyCode { get; set; }

    public sealed override int Cost => byCost[0].Cost;

    public sealed override int Advance(int target) => Article = ConjunctionCursor.AdvanceAll(byCost, target);

    public sealed override float Score() => scorer?.Score(FrequencyCode, Article) ?? 0;

    public sealed override float MaxScore()
    {
        var score = byCost[0].MaxScore();
        foreach (var part in byCost)
            score = Math.Min(score, part.MaxScore());
        return score;
    }

    public sealed override float BlockMaxScore(int from, out int last)
    {
        var score = byCost[0].BlockMaxScore(from, out last);
        for (var i = 1; i < byCost.Length; i++)
        {
            score = Math.Min(score, byCost[i].BlockMaxScore(from, out var lastOfPart));
            last = Math.Min(last, lastOfPart);
        }
        return score;
    }
}
