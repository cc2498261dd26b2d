using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive;

/// <summary>An article, with the text that its source gave last. Its id is its address and never changes.</summary>
public sealed class Article
{
    public long Id { get; private set; }
    public long BulletinId { get; private set; }
    public Bulletin Bulletin { get; private set; } = null!;

    /// <summary>Its place in the bulletin, from 0.</summary>
    public int Position { get; set; }

    public required DateOnly Date { get; set; }
    public required YearSource YearSource { get; set; }
    public required ArticleText Text { get; set; }

    /// <summary>The number of the text it has now, from 1.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>The file that gave it this text.</summary>
    public required Source Source { get; set; }
    public long SourceId { get; private set; }

    /// <summary>Why it got this text.</summary>
    public RevisionCause Cause { get; private set; } = RevisionCause.Added;

    /// <summary>When it got this text.</summary>
    public required DateTimeOffset RevisedAt { get; set; }

    /// <summary>When its source stopped holding it; null while it does.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    public List<Revision> Past { get; } = [];

    /// <summary>Gives the article a new text and keeps the one it had.</summary>
    public void Revise(ArticleText text, DateOnly date, YearSource yearSource, Source source, RevisionCause cause, DateTimeOffset at)
    {
        Past.Add(new Revision { Number = Revision, Date = Date, YearSource = YearSource, Text = Text, SourceId = SourceId, Cause = Cause, RecordedAt = RevisedAt });
        (Text, Date, YearSource, Source, Cause, RevisedAt) = (text, date, yearSource, source, cause, at);
        Revision++;
    }
}
