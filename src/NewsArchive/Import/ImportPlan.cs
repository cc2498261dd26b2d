using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Import.Matching;
using NewsArchive.Import.Sources;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import;

/// <summary>The third stage of an import: everything that is to be written of a file, decided before any of it is written.</summary>
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
            ? new ArticleOrder(match!.Stored.ToDictionary(stored => stored.Id, stored => stored.Key.Position))
            : null;
        Withdrawn = ReplacesBulletin ? [.. articles.Gone.Where(gone => !gone.IsWithdrawn).Select(gone => gone.Id)] : [];
        (Added, Changed) = (articles.Added.Count, updates.Values.Count(update => update.IsRevision));
        Same = updates.Count - Changed;
        Series = ReplacesBulletin
            ? StatedSeries.Decide(scan.Source.Series, scan.Series, Bulletin)
            : StatedSeries.Of(Bulletin!);
        scan.Report.Series = Series;
    }

    /// <summary>Makes the plan.</summary>
    /// <param name="scan">The file, with its final dates.</param>
    /// <param name="match">The bulletin that it is a version of; null if it is new.</param>
    public static ImportPlan Of(FileScan scan, BulletinMatch? match) =>
        new(scan, match, Reconciliation.Between(scan.Keys, match?.Stored ?? []));

    /// <summary>The file.</summary>
    public FileScan Scan { get; }

    /// <summary>The bulletin that the articles belong to; null if one is to be added.</summary>
    public Bulletin? Bulletin { get; }

    /// <summary>Whether the file replaces what the bulletin was before; otherwise it only adds and revises articles.</summary>
    public bool ReplacesBulletin { get; }

    /// <summary>The series of the bulletin from now on; null if nothing tells one.</summary>
    public Series? Series { get; }

    /// <summary>The order of the bulletin's articles up to now; null if none of them moves.</summary>
    public ArticleOrder? FormerOrder { get; }

    /// <summary>Why articles get a new text.</summary>
    public RevisionCause Cause { get; }

    /// <summary>The IDs of the articles that are to be withdrawn.</summary>
    public IReadOnlyList<long> Withdrawn { get; }

    /// <summary>The number of articles that are new.</summary>
    public int Added { get; }

    /// <summary>The number of articles that get another text or date, or are no longer withdrawn.</summary>
    public int Changed { get; }

    /// <summary>The number of articles that stay as they are, or only move.</summary>
    public int Same { get; }

    /// <summary>
    /// What is to be done with the stored article that is at a position in the file; null if the article there is new.
    /// </summary>
    public ArticleUpdate? UpdateAt(int position) => updates.TryGetValue(position, out var update) ? update : null;

    /// <summary>The position in the bulletin of a new article.</summary>
    /// <param name="position">Its position in the file.</param>
    public int PositionOfNew(int position) => appended.GetValueOrDefault(position, position);

    // Articles that are added to a bulletin with an order of its own follow those that are there.
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

/// <summary>What is to be done with a stored article.</summary>
/// <param name="Id">The ID of the article.</param>
/// <param name="Date">Its date from now on.</param>
/// <param name="YearSource">How the year of the date is known.</param>
/// <param name="Change">What happens to its text.</param>
/// <param name="NewPosition">Its new position in the bulletin; null if it doesn't move.</param>
internal readonly record struct ArticleUpdate(long Id, DateOnly Date, YearSource YearSource, ArticleChange Change, int? NewPosition)
{
    /// <summary>Whether the article gets a revision.</summary>
    public bool IsRevision => Change != ArticleChange.None;

    /// <summary>Whether the text is printed in another form, or is recognized to be; this alone makes no revision.</summary>
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

/// <summary>What happens to the text of a stored article.</summary>
internal enum ArticleChange
{
    None,

    /// <summary>It gets another text or date.</summary>
    Content,

    /// <summary>It was withdrawn, and its source contains it again with the same text and date.</summary>
    Return,
}
