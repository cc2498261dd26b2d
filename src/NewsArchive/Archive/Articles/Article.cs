using NewsArchive.Archive.Bulletins;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive.Articles;

/// <summary>An article with its latest printed text. The ID is part of the article's address and never changes.</summary>
public sealed class Article
{
    public long Id { get; private set; }
    public Bulletin Bulletin { get; private set; } = null!;
    public required long BulletinId { get; init; }

    /// <summary>
    /// The position in the bulletin, from 0: the number of the article, or of its line in a file with one article per line.
    /// </summary>
    public int Position { get; set; }

    /// <summary>The day of the article. If the day is not known, a presumed day, which is used only for ordering.</summary>
    public required DateOnly Date { get; set; }

    /// <summary>The day of the article; null if neither the text nor anything else about the file states it.</summary>
    public DateOnly? Day => YearSource == YearSource.Presumed ? null : Date;

    public required YearSource YearSource { get; set; }
    public required ArticleText Text { get; set; }

    /// <summary>How the current text is printed.</summary>
    public PrintedDetails Form { get; set; } = new();

    /// <summary>The number of the current revision, from 1.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>The file that contains the current text.</summary>
    public Source Source { get; private set; } = null!;
    public required long SourceId { get; set; }

    /// <summary>The import that brought the current text; null if the text is older than the records of imports.</summary>
    public required long? ImportRunId { get; set; }

    /// <summary>Why the current revision was made.</summary>
    public RevisionCause Cause { get; private set; } = RevisionCause.Added;

    /// <summary>When the current revision was made.</summary>
    public required DateTimeOffset RevisedAt { get; set; }

    /// <summary>
    /// When what readers see of the article last changed, in whole seconds of Unix time: its text, with corrections, its names and series,
    /// or whether it is live or its text hidden. A harvester asks for what changed since a time, so an article that becomes visible, or
    /// another, at a later time must have a later time here.
    /// </summary>
    public required long ChangedAt { get; set; }

    /// <summary>
    /// The number of the earlier revision that the current one restores; null unless the current one was made by an undo.
    /// </summary>
    public int? Restores { get; private set; }

    /// <summary>The retraction in force; null if there is none.</summary>
    public Retraction? Retraction { get; private set; }
    public long? RetractionId { get; private set; }

    /// <summary>Whether readers see neither the text nor the title. The retraction must have been loaded.</summary>
    public bool IsHidden => Retraction is { HidesText: true };

    /// <summary>
    /// When the article was withdrawn with its source or retracted by an editor; null if the article is live. Lists, counts and the search
    /// index contain only live articles.
    /// </summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>
    /// When the article was purged; null if it was not. Of a purged article, the archive keeps the row, without any text, and a
    /// <see cref="Purge"/>.
    /// </summary>
    public DateTimeOffset? PurgedAt { get; private set; }

    /// <summary>Whether the source no longer contains the article, or the import that added it was undone.</summary>
    public bool IsGoneFromSource => Cause == RevisionCause.Withdrawn;

    public List<Revision> Past { get; } = [];
    public List<Correction> Corrections { get; } = [];
    public List<Note> Notes { get; } = [];

    /// <summary>Returns the current revision in the form in which it is stored after being superseded.</summary>
    public Revision Present() => new()
    {
        Number = Revision,
        Date = Date,
        YearSource = YearSource,
        Text = Text,
        Form = Form,
        SourceId = SourceId,
        ImportRunId = ImportRunId,
        Cause = Cause,
        Restores = Restores,
        RecordedAt = RevisedAt,
    };

    /// <summary>
    /// Gives the article a new text and stores the previous one as a revision. A withdrawn article becomes live again, unless it is
    /// retracted.
    /// </summary>
    public void Revise(ArticleText text, DateOnly date, YearSource yearSource, Origin origin)
    {
        Supersede(origin);
        (Text, Date, YearSource, SourceId) = (text, date, yearSource, origin.SourceId);
    }

    /// <summary>Withdraws the article because its source no longer contains it. The article keeps its text, page and address.</summary>
    public void Withdraw(Origin origin) => Supersede(origin with { Cause = RevisionCause.Withdrawn });

    /// <summary>Restores the revision that preceded an import, to undo the import.</summary>
    public void Restore(Revision before, Origin origin)
    {
        Supersede(origin with { Cause = before.IsWithdrawal ? RevisionCause.Withdrawn : RevisionCause.Undo });
        (Text, Form, Date, YearSource) = (before.Text, before.Form, before.Date, before.YearSource);
        (SourceId, Restores) = (before.SourceId, before.Number);
    }

    /// <summary>Retracts the article by an editor's decision, without making a revision.</summary>
    public void Retract(Retraction decision)
    {
        Retraction = decision;
        WithdrawnAt ??= decision.MadeAt;
        MarkChanged(decision.MadeAt);
    }

    /// <summary>Ends the retraction. Whether the article is then live or withdrawn depends on its source.</summary>
    public void Reinstate(DateTimeOffset at)
    {
        MarkChanged(at);
        (Retraction, RetractionId) = (null, null);
        FollowSource();
    }

    /// <summary>Records that readers see something else of the article.</summary>
    public void MarkChanged(DateTimeOffset at) => ChangedAt = at.ToUnixTimeSeconds();

    private void Supersede(Origin origin)
    {
        MarkChanged(origin.At);
        Past.Add(Present());
        (ImportRunId, Cause, RevisedAt, Restores) = (origin.ImportRunId, origin.Cause, origin.At, null);
        Revision++;
        if (RetractionId is null)
            FollowSource();
    }

    private void FollowSource() => WithdrawnAt = IsGoneFromSource ? RevisedAt : null;
}

/// <summary>Where the text of a revision comes from.</summary>
/// <param name="SourceId">The ID of the file that contains the text.</param>
/// <param name="ImportRunId">The ID of the import; null in a dry run.</param>
/// <param name="Cause">Why the revision is made.</param>
/// <param name="At">When the revision is made.</param>
public sealed record Origin(long SourceId, long? ImportRunId, RevisionCause Cause, DateTimeOffset At);
