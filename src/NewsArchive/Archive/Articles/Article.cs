using NewsArchive.Archive.Bulletins;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive.Articles;

/// <summary>An article, with the text that its source gave last. Its id is its address and never changes.</summary>
public sealed class Article
{
    public long Id { get; private set; }
    public Bulletin Bulletin { get; private set; } = null!;
    public required long BulletinId { get; init; }

    /// <summary>Its place in the bulletin, from 0: the how-manieth article it is, or the how-manieth line where each line is one.</summary>
    public int Position { get; set; }

    public required DateOnly Date { get; set; }
    public required YearSource YearSource { get; set; }
    public required ArticleText Text { get; set; }

    /// <summary>The number of the text it has now, from 1.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>The file that gave it this text.</summary>
    public Source Source { get; private set; } = null!;
    public required long SourceId { get; set; }

    /// <summary>The import that brought this text; null where it is older than these records.</summary>
    public required long? ImportRunId { get; set; }

    /// <summary>Why it got this text.</summary>
    public RevisionCause Cause { get; private set; } = RevisionCause.Added;

    /// <summary>When it got this text.</summary>
    public required DateTimeOffset RevisedAt { get; set; }

    /// <summary>The number of the earlier text that an undo brought back with this one; null where none did.</summary>
    public int? Restores { get; private set; }

    /// <summary>The editor's decision that it is out; null where none stands.</summary>
    public Retraction? Retraction { get; private set; }
    public long? RetractionId { get; private set; }

    /// <summary>When it went out, with its source or by an editor's decision; null while it is in. Lists, counts and the search index go by this.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Whether its source does not hold it any more, or the import that brought it was taken back.</summary>
    public bool IsGoneFromSource => Cause == RevisionCause.Withdrawn;

    public List<Revision> Past { get; } = [];
    public List<Correction> Corrections { get; } = [];
    public List<Note> Notes { get; } = [];

    /// <summary>The text it has now, as it will be kept when another comes.</summary>
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

    /// <summary>Gives the article a new text and keeps the one it had. One that was withdrawn is back with it, unless an editor keeps it out.</summary>
    public void Revise(ArticleText text, DateOnly date, YearSource yearSource, Origin origin)
    {
        Supersede(origin);
        (Text, Date, YearSource, SourceId) = (text, date, yearSource, origin.SourceId);
    }

    /// <summary>Takes the article out with its source. It keeps its text, its page and its address.</summary>
    public void Withdraw(Origin origin) => Supersede(origin with { Cause = RevisionCause.Withdrawn });

    /// <summary>Goes back to what it was before an import that is taken back.</summary>
    public void Restore(Revision before, Origin origin)
    {
        Supersede(origin with { Cause = before.IsWithdrawal ? RevisionCause.Withdrawn : RevisionCause.Undo });
        (Text, Date, YearSource, SourceId, Restores) = (before.Text, before.Date, before.YearSource, before.SourceId, before.Number);
    }

    /// <summary>Takes the article out by an editor's decision, which is no other text of it.</summary>
    public void Retract(Retraction decision)
    {
        Retraction = decision;
        WithdrawnAt ??= decision.MadeAt;
    }

    /// <summary>Ends the editor's decision: the article is in or out again as its source says.</summary>
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

/// <summary>Where a text comes from.</summary>
/// <param name="SourceId">The file that holds it.</param>
/// <param name="ImportRunId">The import that brought it; null where the import is only tried.</param>
/// <param name="Cause">Why an article gets it.</param>
/// <param name="At">When.</param>
public sealed record Origin(long SourceId, long? ImportRunId, RevisionCause Cause, DateTimeOffset At);
