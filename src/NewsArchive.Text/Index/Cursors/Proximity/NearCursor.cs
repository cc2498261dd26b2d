using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Queries;
using NewsArchive.Text.Queries.Matching;

namespace NewsArchive.Text.Index.Cursors.Proximity;

/// <summary>Iterates over the articles in which phrases are near each other.</summary>
/// <param name="near">How near, and in which order.</param>
/// <param name="phrases">The phrases in order.</param>
/// <param name="articles">The segment's articles.</param>
/// <param name="scorer">The scorer; null if hits are not ranked.</param>
/// <param name="budget">Counts the positions that are compared.</param>
internal sealed class NearCursor(
    Near near, PhraseCursor[] phrases, ArticleTable articles, PhraseScorer? scorer, SearchBudget budget) : JoinedCursor(phrases, scorer)
{
    private readonly NearJoin join = new(near);

    public override bool Matches()
    {
        for (var i = 0; i < phrases.Length; i++)
        {
            if (!phrases[i].Matches())
                return false;
            budget.Spend(phrases[i].Starts.Length);
            join.Starts[i].Clear();
            join.Starts[i].AddRange(phrases[i].Starts);
        }
        if (!join.Find(PartOf))
            return false;
        // As often as the rarest of the phrases is near the others.
        var frequency = join.Kept.Min(kept => kept.Count(isKept => isKept));
        var first = join.Starts[0][join.Kept[0].IndexOf(true)];
        FrequencyCode = Postings.FrequencyCode.Of(frequency, first < articles.BodyStarts[Article]);
        return true;
    }

    private int PartOf(int position) => articles.PartOf(Article, position, near.Field);
}
