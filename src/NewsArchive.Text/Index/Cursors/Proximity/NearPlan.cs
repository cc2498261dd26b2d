using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index.Cursors.Proximity;

/// <summary>Phrases that must be near each other as they are looked up in an index.</summary>
internal sealed class NearPlan(Near near, SearchBudget budget) : LeafPlan
{
    private readonly PhrasePlan[] phrases = [.. near.Phrases.Select(phrase => new PhrasePlan(phrase, budget, isLocated: true))];

    public override IReadOnlyList<long> FrequenciesIn(Segment segment) => [.. phrases.SelectMany(phrase => phrase.FrequenciesIn(segment))];

    public override Cursor? Open(Segment segment, PhraseScorer? scorer)
    {
        var cursors = new List<PhraseCursor>();
        foreach (var phrase in phrases)
        {
            if (phrase.OpenLocated(segment, scorer) is not { } cursor)
                return null;
            cursors.Add(cursor);
        }
        return new NearCursor(near, [.. cursors], segment.Articles, scorer, budget);
    }
}
