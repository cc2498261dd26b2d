using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive;

/// <summary>A source file, as it was read last.</summary>
public sealed class Bulletin
{
    public long Id { get; private set; }

    /// <summary>Its path inside the folder it was imported from, with <c>/</c> between folders.</summary>
    public required string Name { get; set; }

    /// <summary>Its bytes.</summary>
    public Source Source { get; private set; } = null!;
    public required long SourceId { get; set; }

    /// <summary>The year that a person said it is of, where one did.</summary>
    public int? Year { get; set; }

    /// <summary>Where that person said it.</summary>
    public YearSource? YearSaidBy { get; set; }

    /// <summary>What it says of itself before its articles, one line a paragraph, where it does.</summary>
    public string? Summary { get; set; }

    /// <summary>The version of the reader that read it.</summary>
    public required int ReaderVersion { get; set; }

    /// <summary>When it came in first. A guessed year is reckoned from here, so that it stays the same on every re-import.</summary>
    public required DateTimeOffset ImportedAt { get; init; }

    public List<Article> Articles { get; } = [];
}
