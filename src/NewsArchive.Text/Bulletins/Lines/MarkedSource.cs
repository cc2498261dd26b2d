namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>A bulletin whose furniture has been marked: all its lines, and the lines of copy that remain to be parsed.</summary>
/// <param name="Source">The decoded source.</param>
/// <param name="Lines">All lines.</param>
/// <param name="Roles">The role of each line: blank, a kind of furniture, or unread.</param>
/// <param name="Copy">The lines of copy, which have the role unread, in order.</param>
/// <param name="Masthead">The date in a masthead or running head, otherwise in the first time stamp; null if there is none.</param>
/// <param name="SeriesName">The series named by a masthead or running head; null if none names one.</param>
internal sealed record MarkedSource(
    string Source,
    IReadOnlyList<Line> Lines,
    IReadOnlyList<LineRole> Roles,
    IReadOnlyList<CopyLine> Copy,
    DateOnly? Masthead,
    string? SeriesName);

/// <summary>A line of copy, and what separates it from the previous line of copy.</summary>
/// <param name="Line">The line.</param>
/// <param name="Gap">What separates the two lines.</param>
/// <param name="Stamp">The day of the time stamp or source line between the two lines; null if there is none.</param>
/// <param name="Source">The source stated by the source line between the two lines; null if there is none.</param>
/// <param name="StartsWithDateline">Whether the line starts with a dateline.</param>
internal readonly record struct CopyLine(Line Line, Gap Gap, DateOnly? Stamp, string? Source, bool StartsWithDateline)
{
    /// <summary>Whether there is a source line between the two lines, so that this one starts a story.</summary>
    public bool IsBelowSourceLine => Source is not null;
}

/// <summary>What separates two lines of copy.</summary>
internal enum Gap
{
    /// <summary>Nothing but the line ending, or a time stamp.</summary>
    None,

    /// <summary>Blank lines.</summary>
    Blank,

    /// <summary>The end of a page.</summary>
    Page,
}
