using NewsArchive.Archive.Articles;
using NewsArchive.Import.Formats;
using NewsArchive.Import.Matching;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import;

/// <summary>What is to be done with each article of a file.</summary>
internal sealed class ImportPlan
{
    private readonly long bulletinId;
    private readonly Origin origin;
    private readonly bool takesOver;
    private readonly Dictionary<int, Step> steps;
    private int nextPosition;

    /// <param name="bulletinId">The bulletin that the articles belong to.</param>
    /// <param name="origin">Where their texts come from.</param>
    /// <param name="takesOver">Whether the bulletin follows the file's order; else what is new goes behind what is there.</param>
    /// <param name="found">Which of them are stored.</param>
    /// <param name="stored">The bulletin's articles.</param>
    public ImportPlan(long bulletinId, Origin origin, bool takesOver, Reconciliation found, IReadOnlyList<StoredKey> stored)
    {
        (this.bulletinId, this.origin, this.takesOver) = (bulletinId, origin, takesOver);
        steps = found.Pairs.ToDictionary(pair => pair.Printed.Position, pair => Step.Of(pair.Printed, pair.Stored, takesOver));
        nextPosition = stored.Select(s => s.Key.Position).DefaultIfEmpty(-1).Max() + 1;
        Changed = steps.Values.Count(step => step.Changes || step.Returns);
    }

    /// <summary>How many articles get another text or date, or are back.</summary>
    public int Changed { get; }

    /// <summary>The id of the article at a place of the file; null where it is new.</summary>
    public long? IdOf(int position) => steps.TryGetValue(position, out var step) ? step.Id : null;

    /// <summary>Whether a stored article is to be changed, moved or brought back.</summary>
    public bool Touches(int position) => steps.TryGetValue(position, out var step) && (step.Changes || step.Moves || step.Returns);

    /// <summary>Does to a stored article what is to be done.</summary>
    /// <returns>Whether it has to be indexed again.</returns>
    public bool Apply(Article article, PrintedArticle printed)
    {
        var step = steps[printed.Position];
        if (step.Moves)
            article.Position = printed.Position;
        if (step.Changes)
            article.Revise(printed.Text, step.Date, step.YearSource, origin);
        else if (step.Returns)
            article.Revise(article.Text, article.Date, article.YearSource, origin with { Cause = RevisionCause.Returned });
        return (step.Changes || step.Returns) && article.WithdrawnAt is null;
    }

    /// <summary>Makes a new article.</summary>
    public Article Add(PrintedArticle printed) => new()
    {
        BulletinId = bulletinId,
        Position = takesOver ? printed.Position : nextPosition++,
        Date = printed.Date,
        YearSource = printed.YearSource,
        Text = printed.Text,
        SourceId = origin.SourceId,
        ImportRunId = origin.ImportRunId,
        RevisedAt = origin.At,
    };

    private readonly record struct Step(long Id, DateOnly Date, YearSource YearSource, bool Changes, bool Moves, bool Returns)
    {
        public static Step Of(ArticleKey printed, StoredKey stored, bool takesOver)
        {
            var dated = printed.WithYearOf(stored.Key);
            return new Step(
                stored.Id, dated.Date, dated.YearSource, !dated.SaysTheSameAs(stored.Key),
                takesOver && printed.Position != stored.Key.Position, stored.IsWithdrawn);
        }
    }
}
