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

    /// <summary>When its source stopped holding it; null while it does.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    public List<Revision> Past { get; } = [];

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
        RecordedAt = RevisedAt,
    };

    /// <summary>Gives the article a new text and keeps the one it had.</summary>
    public void Revise(ArticleText text, DateOnly date, YearSource yearSource, Origin origin)
    {
        Past.Add(Present());
        (Text, Date, YearSource) = (text, date, yearSource);
        (SourceId, ImportRunId, Cause, RevisedAt) = (origin.SourceId, origin.ImportRunId, origin.Cause, origin.At);
        Revision++;
    }
}

/// <summary>Where a text comes from.</summary>
/// <param name="SourceId">The file that holds it.</param>
/// <param name="ImportRunId">The import that brought it; null where the import is only tried.</param>
/// <param name="Cause">Why an article gets it.</param>
/// <param name="At">When.</param>
public sealed record Origin(long SourceId, long? ImportRunId, RevisionCause Cause, DateTimeOffset At);
