using NewsArchive.Archive.Bulletins;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive.Articles;

/// <summary>A text that an article had once, or that it was out for a while. Written once, never changed.</summary>
public sealed class Revision
{
    public long Id { get; private set; }
    public long ArticleId { get; private set; }
    public required int Number { get; init; }
    public required DateOnly Date { get; init; }
    public required YearSource YearSource { get; init; }
    public required ArticleText Text { get; init; }

    /// <summary>The file that gave the article this text.</summary>
    public Source Source { get; private set; } = null!;
    public required long SourceId { get; init; }

    /// <summary>The import that brought it; null where it is older than these records.</summary>
    public long? ImportRunId { get; init; }

    /// <summary>Why the article got this text.</summary>
    public required RevisionCause Cause { get; init; }

    /// <summary>The number of the earlier text that an undo brought back with this one; null where none did.</summary>
    public int? Restores { get; init; }

    /// <summary>Whether the article was out from here on, until its next revision.</summary>
    public bool IsWithdrawal => Cause == RevisionCause.Withdrawn;

    /// <summary>When the article got this text.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
