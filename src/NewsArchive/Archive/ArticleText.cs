namespace NewsArchive.Archive;

/// <summary>What was printed of an article. Two are equal where every character of them is.</summary>
/// <remarks>Lists are kept as lines in one column: SQL can cut and compare them, and a person can read them in any tool.</remarks>
public sealed record ArticleText
{
    public required string Title { get; init; }
    public string? Subtitle { get; init; }
    public string? Column { get; init; }
    public string? Agency { get; init; }
    public string? Place { get; init; }

    /// <summary>The dateline as printed, byline and all; the story's first paragraph goes on behind it.</summary>
    public string? Dateline { get; init; }

    /// <summary>The byline's names, one a line.</summary>
    public string Reporters { get; init; } = "";

    /// <summary>The story's paragraphs, one a line.</summary>
    public required string Body { get; init; }

    /// <summary>The photo captions, one a line.</summary>
    public string Captions { get; init; } = "";

    public string? Credit { get; init; }

    /// <summary>Where its publisher shows it on the web.</summary>
    public string? SourceAddress { get; init; }

    public static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
