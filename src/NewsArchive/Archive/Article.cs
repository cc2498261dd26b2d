using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive;

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

    /// <summary>When its source stopped holding it, or the import that brought it was taken back; null while it is in.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

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

    /// <summary>Gives the article a new text and keeps the one it had. One that was withdrawn is back with it.</summary>
    public void Revise(ArticleText text, DateOnly date, YearSource yearSource, Origin origin)
    {
        Supersede(origin);
        (Text, Date, YearSource, SourceId, WithdrawnAt) = (text, date, yearSource, origin.SourceId, null);
    }

    /// <summary>Takes the article out. It keeps its text, its page and its address.</summary>
    public void Withdraw(Origin origin)
    {
        Supersede(origin with { Cause = RevisionCause.Withdrawn });
        WithdrawnAt = origin.At;
    }

    /// <summary>Goes back to what it was before an import that is taken back.</summary>
    public void Restore(Revision before, Origin origin)
    {
        Supersede(origin with { Cause = before.IsWithdrawal ? RevisionCause.Withdrawn : RevisionCause.Undo });
        (Text, Date, YearSource, SourceId, Restores) = (before.Text, before.Date, before.YearSource, before.SourceId, before.Number);
        WithdrawnAt = before.IsWithdrawal ? origin.At : null;
    }

    private void Supersede(Origin origin)
    {
        Past.Add(Present());
        (ImportRunId, Cause, RevisedAt, Restores) = (origin.ImportRunId, origin.Cause, origin.At, null);
        Revision++;
    }
}

/// <summary>Where a text comes from.</summary>
/// <param name="SourceId">The file that holds it.</param>
/// <param name="ImportRunId">The import that brought it; null where the import is only tried.</param>
/// <param name="Cause">Why an article gets it.</param>
/// <param name="At">When.</param>
public sealed record Origin(long SourceId, long? ImportRunId, RevisionCause Cause, DateTimeOffset At);
