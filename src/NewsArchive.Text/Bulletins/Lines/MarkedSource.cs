namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>A bulletin with its furniture known: every line, and apart from them the copy that is left to read.</summary>
/// <param name="Source">The decoded source.</param>
/// <param name="Lines">Every line of it.</param>
/// <param name="Roles">Their roles so far: blank, furniture, or unread.</param>
/// <param name="Copy">The unread lines in order.</param>
/// <param name="Masthead">The date that a masthead or running head prints, or else the first stamp.</param>
internal sealed record MarkedSource(
    string Source,
    IReadOnlyList<Line> Lines,
    IReadOnlyList<LineRole> Roles,
    IReadOnlyList<CopyLine> Copy,
    DateOnly? Masthead);

/// <summary>A line of copy and what parts it from the line of copy before.</summary>
/// <param name="Line">The line.</param>
/// <param name="Gap">What stands between.</param>
/// <param name="Stamp">The wire's time stamp, where one stands between.</param>
internal readonly record struct CopyLine(Line Line, Gap Gap, DateOnly? Stamp);

/// <summary>What can part two lines of copy.</summary>
internal enum Gap
{
    None,
    Blank,
    Page,
}
