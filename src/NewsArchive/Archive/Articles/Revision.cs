using NewsArchive.Archive.Bulletins;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive.Articles;

/// <summary>A previous revision of an article: a text, or a withdrawal. It never changes.</summary>
public sealed class Revision
{
    public long Id { get; private set; }
    public long ArticleId { get; private set; }
    public required int Number { get; init; }
    public required DateOnly Date { get; init; }
    public required YearSource YearSource { get; init; }
    public required ArticleText Text { get; init; }

    /// <summary>How the text is printed.</summary>
    public PrintedDetails Form { get; init; } = new();

    /// <summary>The file that contains the text.</summary>
    public Source Source { get; private set; } = null!;
    public required long SourceId { get; init; }

    /// <summary>The import that made the revision; null if the revision is older than the records of imports.</summary>
    public long? ImportRunId { get; init; }

    /// <summary>Why the revision was made.</summary>
    public required RevisionCause Cause { get; init; }

    /// <summary>The number of the earlier revision that this one restores; null unless this one was made by an undo.</summary>
    public int? Restores { get; init; }

    /// <summary>Whether the article was withdrawn until the next revision.</summary>
    public bool IsWithdrawal => Cause == RevisionCause.Withdrawn;

    /// <summary>When the revision was made.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
