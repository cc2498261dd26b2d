using NewsArchive.Text.Index.Cursors.Proximity;
using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index.Cursors;

/// <summary>Opens cursors over the hits of a clause in the segments of an index. Scores use the statistics of all segments.</summary>
internal sealed class ClausePlan
{
    private readonly Clause clause;
    private readonly Dictionary<Clause, LeafPlan> leaves = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Clause, float> weights = new(ReferenceEqualityComparer.Instance);
    private readonly float[]? norms;
    private readonly double meanLength;
    private readonly SearchBudget budget;

    /// <param name="clause">The clause.</param>
    /// <param name="segments">The segments to search. If hits are scored, all segments of the index.</param>
    /// <param name="isRanked">Whether hits are scored.</param>
    /// <param name="budget">Limits the work of the plan and its cursors.</param>
    public ClausePlan(Clause clause, IReadOnlyList<LiveSegment> segments, bool isRanked, SearchBudget budget)
    {
        (this.clause, this.budget) = (clause, budget);
        if (!isRanked)
            return;
        var articles = segments.Sum(s => (long)s.Segment.Count);
        meanLength = Bm25.MeanLength(segments);
        norms = Bm25.Norms(meanLength);
        foreach (var leaf in Scored(clause))
            weights[leaf] = Bm25.Idf(articles, Math.Min(articles, Frequency(PlanOf(leaf), segments)));
    }

    /// <summary>Opens a cursor over the hits in a segment; null if the segment has none.</summary>
    public Cursor? Open(Segment segment) => Open(clause, segment);

    private Cursor? Open(Clause clause, Segment segment)
    {
        switch (clause)
        {
            case Phrase { IsOfText: true } or Near { IsOfText: true }:
                return PlanOf(clause).Open(segment, ScorerOf(clause, segment));
            case AnyOf any:
                Cursor[] cursors = [.. any.Clauses.Select(c => Open(c, segment)).OfType<Cursor>()];
                return cursors.Length < 2 ? cursors.SingleOrDefault() : new DisjunctionCursor(cursors, norms is not null, budget);
            case Listed listed:
                return segment.Articles.Find(listed.Ids) is [_, ..] found ? new ArticleListCursor(found) : null;
            default:
                return OpenAllOf(clause, segment);
        }
    }

    private Cursor? OpenAllOf(Clause clause, Segment segment)
    {
        var (cursors, excluded, filters) = (new List<Cursor>(), new List<Cursor>(), new List<Func<int, bool>>());
        var (first, end) = (0, segment.Count);
        foreach (var part in Parts(clause))
        {
            switch (part)
            {
                case Days days:
                    var range = segment.Articles.Between(days.From, days.To);
                    (first, end) = (Math.Max(first, range.First), Math.Min(end, range.End));
                    break;
                case Exactly or Phrase { IsOfText: false } or Near { IsOfText: false }:
                    if (ValueFilter.Of(part, segment.Articles) is not { } filter)
                        return null;
                    filters.Add(filter);
                    break;
                case NoneOf none:
                    if (Open(none.Clause, segment) is { } other)
                        excluded.Add(other);
                    break;
                default:
                    if (Open(part, segment) is not { } cursor)
                        return null;
                    cursors.Add(cursor);
                    break;
            }
        }
        if (first >= end)
            return null;
        if (cursors.Count == 0)
            cursors.Add(new AllArticlesCursor(segment.Count));
        return cursors.Count == 1 && excluded.Count + filters.Count == 0 && end - first == segment.Count
            ? cursors[0]
            : new ConjunctionCursor(cursors, excluded, filters, (first, end));
    }

    private static IEnumerable<Clause> Parts(Clause clause) => clause is AllOf all ? all.Clauses.SelectMany(Parts) : [clause];

    /// <summary>Gets the leaves that contribute to scores: those that are searched for in texts and not excluded.</summary>
    private static IEnumerable<Clause> Scored(Clause clause) => clause switch
    {
        Phrase { IsOfText: true } or Near { IsOfText: true } => [clause],
        AllOf all => all.Clauses.SelectMany(Scored),
        AnyOf any => any.Clauses.SelectMany(Scored),
        _ => [],
    };

    /// <summary>Gets the number of articles, including deleted ones, that contain the rarest part of a leaf.</summary>
    public static long Frequency(LeafPlan plan, IReadOnlyList<LiveSegment> segments)
    {
        long[]? sums = null;
        foreach (var segment in segments)
        {
            var frequencies = plan.FrequenciesIn(segment.Segment);
            sums ??= new long[frequencies.Count];
            for (var i = 0; i < sums.Length; i++)
                sums[i] += frequencies[i];
        }
        return sums is null or [] ? 0 : sums.Min();
    }

    /// <summary>Plans a leaf that is looked for in texts.</summary>
    public static LeafPlan PlanOf(Clause leaf, SearchBudget budget) => leaf switch
    {
        Near near => new NearPlan(near, budget),
        Phrase { IgnoresPunctuation: true } loose => new LoosePhrasePlan(loose, budget),
        _ => new PhrasePlan((Phrase)leaf, budget),
    };

    private LeafPlan PlanOf(Clause leaf)
    {
        if (!leaves.TryGetValue(leaf, out var plan))
        {
            leaves.Add(leaf, plan = PlanOf(leaf, budget));
        }
        return plan;
    }

    private PhraseScorer? ScorerOf(Clause leaf, Segment segment)
    {
        if (!weights.TryGetValue(leaf, out var weight))
            return null;
        var meanOfSegment = segment.TotalLength / (double)Math.Max(1, segment.Count);
        return new PhraseScorer(weight, norms!, segment.Articles.Lengths, Bm25.MaxFactorCorrection(meanOfSegment, meanLength));
    }
}
