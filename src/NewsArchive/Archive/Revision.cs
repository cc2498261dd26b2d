using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive;

/// <summary>A text that an article had once. Written once, never changed.</summary>
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

    /// <summary>When the article got this text.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
