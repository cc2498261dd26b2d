using NewsArchive.Archive.Bulletins;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive.Articles;

/// <summary>A former revision of an article: its text, or that it was withdrawn. It never changes.</summary>
public sealed class Revision
{
    public long Id { get; private set; }
    public long ArticleId { get; private set; }
    public required int Number { get; init; }
    public required DateOnly Date { get; init; }
    public required YearSource YearSource { get; init; }
    public required ArticleText Text { get; init; }

    /// <summary>The file that the text is from.</summary>
    public Source Source { get; private set; } = null!;
    public required long SourceId { get; init; }

    /// <summary>The import that the text is from; null where it is older than the records of imports.</summary>
    public long? ImportRunId { get; init; }

    /// <summary>Why the article got the text.</summary>
    public required RevisionCause Cause { get; init; }

    /// <summary>The number of the earlier revision that this one restores after an undo; null where it restores none.</summary>
    public int? Restores { get; init; }

    /// <summary>Whether the article was withdrawn until its next revision.</summary>
    public bool IsWithdrawal => Cause == RevisionCause.Withdrawn;

    /// <summary>When the article got the text.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
