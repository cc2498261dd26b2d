namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>One line of the source: all of it, and where its words begin and end within it.</summary>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Start">Where the line begins.</param>
/// <param name="Length">How long it is, its line ending not counted.</param>
/// <param name="First">Where its first character that is no white space stands.</param>
/// <param name="End">Where the white space behind its last word begins.</param>
/// <param name="IsIndented">It opens as print opens a paragraph: with a wide blank, a tab, or two narrow blanks. One alone parted two words where the line was broken.</param>
/// <param name="EndsPage">A form feed ends it.</param>
internal readonly record struct Line(int Number, int Start, int Length, int First, int End, bool IsIndented, bool EndsPage)
{
    public bool IsBlank => First == End;

    public SourceSpan Span => new(First, End - First);

    /// <summary>The words as they go on with the line above, with the blank that parts them from it where the line opens with one.</summary>
    public SourceSpan Continued => IsIndented ? Span : new(Start, End - Start);

    public ReadOnlySpan<char> In(string source) => source.AsSpan(First, End - First);

    /// <summary>The opening words, so many that every pattern fits and so few that a line without end costs nothing.</summary>
    public string Opening(string source) => source.Substring(First, Math.Min(End - First, 200));
}
