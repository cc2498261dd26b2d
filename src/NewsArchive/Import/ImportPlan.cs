using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Import.Matching;
using NewsArchive.Import.Sources;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import;

/// <summary>
/// The result of the third stage of an import: all changes to be written for a file, determined before any of them is written.
/// </summary>
internal sealed class ImportPlan
{
    private readonly Dictionary<int, ArticleUpdate> updates;
    private readonly Dictionary<int, int> appended;

    private ImportPlan(FileScan scan, BulletinMatch? match, Reconciliation articles)
    {
        (Scan, Bulletin, ReplacesBulletin, Cause) = (scan, match?.Bulletin, match?.Replaces ?? true, CauseOf(scan, match?.Bulletin));
        updates = articles.Pairs.ToDictionary(
            pair => pair.Printed.Position, pair => ArticleUpdate.Of(pair.Printed, pair.Stored, followsOrder: ReplacesBulletin));
        appended = ReplacesBulletin ? [] : Append(articles.Added, match!.Stored);
        FormerOrder = ReplacesBulletin && articles.Moves
            ? new ArticlePositions(match!.Stored.ToDictionary(stored => stored.Id, stored => stored.Key.Position))
            : null;
        Withdrawn = ReplacesBulletin ? [.. articles.Gone.Where(gone => !gone.IsWithdrawn).Select(gone => gone.Id)] : [];
        LeftOut = articles.Added.Select(key => key.Position).Where(scan.Purged.Contains).ToHashSet();
        (Added, Changed) = (articles.Added.Count - LeftOut.Count, updates.Values.Count(update => update.IsRevision));
        Same = updates.Count - Changed;
        Series = ReplacesBulletin
            ? StatedSeries.Decide(scan.Source.Series, scan.Series, Bulletin)
            : StatedSeries.Of(Bulletin!);
    }

    /// <summary>Creates the plan.</summary>
    /// <param name="scan">The file, with its final dates.</param>
    /// <param name="match">The bulletin of which the file is a version; null if the file is new.</param>
    public static ImportPlan Of(FileScan scan, BulletinMatch? match) =>
        new(scan, match, Reconciliation.Between(scan.Keys, match?.Stored ?? []));

    /// <summary>The scanned file.</summary>
    public FileScan Scan { get; }

    /// <summary>The bulletin to which the articles belong; null if a new one must be added.</summary>
    public Bulletin? Bulletin { get; }

    /// <summary>Whether the file replaces the previous state of the bulletin; otherwise, it only adds and revises articles.</summary>
    public bool ReplacesBulletin { get; }

    /// <summary>The new series of the bulletin; null if it belongs to none.</summary>
    public Series? Series { get; }

    /// <summary>The previous order of the bulletin's articles; null if the order does not change.</summary>
    public ArticlePositions? FormerOrder { get; }

    /// <summary>Why articles are revised.</summary>
    public RevisionCause Cause { get; }

    /// <summary>The IDs of the articles to withdraw.</summary>
    public IReadOnlyList<long> Withdrawn { get; }

    /// <summary>The positions in the file of new articles that are left out because their texts were purged.</summary>
    public IReadOnlySet<int> LeftOut { get; }

    /// <summary>The number of new articles.</summary>
    public int Added { get; }

    /// <summary>The number of articles that get another text or date, or are no longer withdrawn.</summary>
    public int Changed { get; }

    /// <summary>The number of articles that are unchanged or only move.</summary>
    public int Same { get; }

    /// <summary>Gets the update for the stored article at a position in the file; null if the article at that position is new.</summary>
    public ArticleUpdate? UpdateAt(int position) => updates.TryGetValue(position, out var update) ? update : null;

    /// <summary>Gets the position in the bulletin for a new article.</summary>
    /// <param name="position">The position of the article in the file.</param>
    public int PositionOfNew(int position) => appended.GetValueOrDefault(position, position);

    // The positions of new articles behind the stored ones, for a file that does not replace its bulletin.
    private static Dictionary<int, int> Append(IReadOnlyList<ArticleKey> added, IReadOnlyList<StoredKey> stored)
    {
        var end = stored.Select(s => s.Key.Position).DefaultIfEmpty(-1).Max() + 1;
        return added.Select((key, i) => (key.Position, New: end + i)).ToDictionary(p => p.Position, p => p.New);
    }

    private static RevisionCause CauseOf(FileScan scan, Bulletin? stored)
    {
        var (source, year) = (scan.Source, scan.Source.Year);
        return stored is null || stored.Source.Sha256 != source.Content.Sha256 ? RevisionCause.Source
            : (stored.Year, stored.YearSaidBy, stored.Name) != (year?.Year, year?.By, source.File.Name) ? RevisionCause.Sidecar
            : RevisionCause.Reader;
    }
}

/// <summary>The changes to a stored article.</summary>
/// <param name="Id">The ID of the article.</param>
/// <param name="Date">The new date of the article.</param>
/// <param name="YearSource">Where the year of the date comes from.</param>
/// <param name="Change">The change to the text.</param>
/// <param name="NewPosition">The new position in the bulletin; null if the article does not move.</param>
internal readonly record struct ArticleUpdate(long Id, DateOnly Date, YearSource YearSource, ArticleChange Change, int? NewPosition)
{
    /// <summary>Whether the article gets a new revision.</summary>
    public bool IsRevision => Change != ArticleChange.None;

    /// <summary>Whether the printed form differs, or is recognized differently. This alone does not make a revision.</summary>
    public bool HasNewForm { get; private init; }

    /// <summary>Whether anything about the article changes.</summary>
    public bool IsNeeded => IsRevision || NewPosition is not null || HasNewForm;

    public static ArticleUpdate Of(ArticleKey printed, StoredKey stored, bool followsOrder)
    {
        var dated = printed.WithYearOf(stored.Key);
        var change = !dated.HasSameContentAs(stored.Key) ? ArticleChange.Content
            : stored.IsWithdrawn ? ArticleChange.Return
            : ArticleChange.None;
        var moves = followsOrder && printed.Position != stored.Key.Position;
        return new ArticleUpdate(stored.Id, dated.Date, dated.YearSource, change, moves ? printed.Position : null)
        {
            HasNewForm = printed.Form != stored.Key.Form,
        };
    }
}

/// <summary>The change to the text of a stored article.</summary>
internal enum ArticleChange
{
    None,

    /// <summary>The article gets another text or date.</summary>
    Content,

    /// <summary>The article was withdrawn, and its source contains it again with the same text and date.</summary>
    Return,
}
