using NewsArchive.Archive.Bulletins;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive.Articles;

/// <summary>An article with the latest text of its source. Its id is part of its address and never changes.</summary>
public sealed class Article
{
    public long Id { get; private set; }
    public Bulletin Bulletin { get; private set; } = null!;
    public required long BulletinId { get; init; }

    /// <summary>
    /// Its position in the bulletin, from 0: the number of the article, or of the line in a file with an article per line.
    /// </summary>
    public int Position { get; set; }

    /// <summary>Its day; where none is known, a presumed one, which is no more than its place in an order.</summary>
    public required DateOnly Date { get; set; }

    /// <summary>Its day; null where neither its text nor anything beside it states one.</summary>
    public DateOnly? Day => YearSource == YearSource.Presumed ? null : Date;

    public required YearSource YearSource { get; set; }
    public required ArticleText Text { get; set; }

    /// <summary>The number of its current revision, from 1.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>The file that its current text is from.</summary>
    public Source Source { get; private set; } = null!;
    public required long SourceId { get; set; }

    /// <summary>The import that the current text is from; null where it is older than the records of imports.</summary>
    public required long? ImportRunId { get; set; }

    /// <summary>Why it got its current text.</summary>
    public RevisionCause Cause { get; private set; } = RevisionCause.Added;

    /// <summary>When it got its current text.</summary>
    public required DateTimeOffset RevisedAt { get; set; }

    /// <summary>The number of the earlier revision that the current one restores after an undo; null where it restores none.</summary>
    public int? Restores { get; private set; }

    /// <summary>The retraction in force; null where there is none.</summary>
    public Retraction? Retraction { get; private set; }
    public long? RetractionId { get; private set; }

    /// <summary>
    /// When it was withdrawn with its source or retracted by an editor; null while it is live. Lists, counts and the search index contain
    /// live articles only.
    /// </summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Whether its source no longer contains it, or the import that brought it in was undone.</summary>
    public bool IsGoneFromSource => Cause == RevisionCause.Withdrawn;

    public List<Revision> Past { get; } = [];
    public List<Correction> Corrections { get; } = [];
    public List<Note> Notes { get; } = [];

    /// <summary>The current revision, as it is stored once there is a newer one.</summary>
    public Revision Present() => new()
    {
        Number = Revision,
        Date = Date,
        YearSource = YearSource,
        Text = Text,
        SourceId = SourceId,
        ImportRunId = ImportRunId,
        Cause = Cause,
        Restores = Restores,
        RecordedAt = RevisedAt,
    };

    /// <summary>
    /// Gives the article a new text and keeps the former one. An article that was withdrawn is live again, unless it is retracted.
    /// </summary>
    public void Revise(ArticleText text, DateOnly date, YearSource yearSource, Origin origin)
    {
        Supersede(origin);
        (Text, Date, YearSource, SourceId) = (text, date, yearSource, origin.SourceId);
    }

    /// <summary>Withdraws the article, which its source no longer contains. It keeps its text, its page and its address.</summary>
    public void Withdraw(Origin origin) => Supersede(origin with { Cause = RevisionCause.Withdrawn });

    /// <summary>Restores the revision before an import that is undone.</summary>
    public void Restore(Revision before, Origin origin)
    {
        Supersede(origin with { Cause = before.IsWithdrawal ? RevisionCause.Withdrawn : RevisionCause.Undo });
        (Text, Date, YearSource, SourceId, Restores) = (before.Text, before.Date, before.YearSource, before.SourceId, before.Number);
    }

    /// <summary>Retracts the article by an editor's decision. This does not make a revision.</summary>
    public void Retract(Retraction decision)
    {
        Retraction = decision;
        WithdrawnAt ??= decision.MadeAt;
    }

    /// <summary>Ends the retraction: the article is live or withdrawn, as its source says.</summary>
    public void Reinstate()
    {
        (Retraction, RetractionId) = (null, null);
        FollowSource();
    }

    private void Supersede(Origin origin)
    {
        Past.Add(Present());
        (ImportRunId, Cause, RevisedAt, Restores) = (origin.ImportRunId, origin.Cause, origin.At, null);
        Revision++;
        if (RetractionId is null)
            FollowSource();
    }

    private void FollowSource() => WithdrawnAt = IsGoneFromSource ? RevisedAt : null;
}

/// <summary>The origin of a text.</summary>
/// <param name="SourceId">The file that contains it.</param>
/// <param name="ImportRunId">The import; null in a dry run.</param>
/// <param name="Cause">Why an article gets the text.</param>
/// <param name="At">When it gets it.</param>
public sealed record Origin(long SourceId, long? ImportRunId, RevisionCause Cause, DateTimeOffset At);
