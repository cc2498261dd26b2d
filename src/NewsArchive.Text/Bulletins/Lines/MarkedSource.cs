namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>A bulletin after <see cref="Furniture.Mark"/>: all its lines, and the lines of copy that remain to be read.</summary>
/// <param name="Source">The decoded source.</param>
/// <param name="Lines">All lines.</param>
/// <param name="Roles">The role of each line: blank, a kind of furniture, or unread.</param>
/// <param name="Copy">The unread lines, in order.</param>
/// <param name="Masthead">The date in a masthead or running head, or else in the first time stamp.</param>
internal sealed record MarkedSource(
    string Source,
    IReadOnlyList<Line> Lines,
    IReadOnlyList<LineRole> Roles,
    IReadOnlyList<CopyLine> Copy,
    DateOnly? Masthead);

/// <summary>A line of copy, and what separates it from the line of copy before it.</summary>
/// <param name="Line">The line.</param>
/// <param name="Gap">What separates the two.</param>
/// <param name="Stamp">The day of the time stamp or source line between the two, if there is one.</param>
/// <param name="Source">What the source line between the two gives as the source; null if there is none.</param>
/// <param name="StartsWithDateline">Whether the line starts with a dateline.</param>
internal readonly record struct CopyLine(Line Line, Gap Gap, DateOnly? Stamp, string? Source, bool StartsWithDateline)
{
    /// <summary>Whether a source line is between the two, so that this one starts a story.</summary>
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
