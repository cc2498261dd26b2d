namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>
/// A line of the source, with the position of its text between leading and trailing white space. Positions are in UTF-16 units.
/// </summary>
/// <param name="Number">The number of the line, from 1.</param>
/// <param name="Start">The start of the line in the source.</param>
/// <param name="Length">The length of the line, without its line ending.</param>
/// <param name="TextStart">The position of the first character that is not white space.</param>
/// <param name="TextEnd">The position after the last character that is not white space.</param>
/// <param name="IsIndented">
/// Whether the line starts like a paragraph in print: with an ideographic space, a tab, or at least two spaces more than the margin of all
/// lines. A single space may have separated two words where the line was broken.
/// </param>
/// <param name="EndsPage">Whether a form feed ends the line.</param>
internal readonly record struct Line(int Number, int Start, int Length, int TextStart, int TextEnd, bool IsIndented, bool EndsPage)
{
    /// <summary>
    /// The number of characters of a line that are matched against patterns. It is enough for each pattern, and limits the work for very
    /// long lines.
    /// </summary>
    private const int OpeningLength = 200;

    /// <summary>Whether the text is known to be identical to the view used for recognition.</summary>
    public bool IsPlain { get; private init; }

    public bool IsBlank => TextStart == TextEnd;

    public int TextLength => TextEnd - TextStart;

    public SourceSpan Span => new(TextStart, TextLength);

    /// <summary>
    /// The span of the line when it continues the previous one: including the space in front of its text, unless that is an indent or
    /// a margin.
    /// </summary>
    public SourceSpan ContinuationSpan(string source) =>
        !IsIndented && TextStart - Start == 1 && source[Start] != '\u3000' ? new(Start, TextEnd - Start) : Span;

    /// <summary>Returns the line prepared for repeated recognition, so that its text is compared with its view only once.</summary>
    public Line ToRecognize(string source) => this with { IsPlain = RecognitionText.IsPlain(source.AsSpan(TextStart, TextLength)) };

    /// <summary>Gets the text in the view used for recognition.</summary>
    public ReadOnlySpan<char> TextIn(string source) =>
        IsPlain ? source.AsSpan(TextStart, TextLength) : RecognitionText.Of(source.AsSpan(TextStart, TextLength));

    /// <summary>Gets the first characters of the text, in the view used for recognition.</summary>
    public string Opening(string source) =>
        source.Substring(TextStart, Math.Min(TextLength, OpeningLength)) is var text && IsPlain ? text : RecognitionText.Of(text);
}
