namespace NewsArchive.Import.Formats.Pdf;

/// <summary>A printed character and its position. Lengths are in points; the origin is the lower left corner of the page.</summary>
/// <param name="Text">The character, or the characters of a ligature.</param>
/// <param name="Left">The start of the character's advance.</param>
/// <param name="Right">The end of the character's advance.</param>
/// <param name="Baseline">The height of the baseline.</param>
/// <param name="Size">The font size.</param>
public readonly record struct Glyph(string Text, double Left, double Right, double Baseline, double Size)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Text);

    /// <summary>Whether the character belongs to a word delimited by spaces, which Chinese words are not.</summary>
    public bool IsOfWord => char.IsAsciiLetterOrDigit(Text[0]);

    /// <summary>Whether the character is printed over another one to look bold.</summary>
    public bool IsOver(Glyph other) => Text == other.Text && Left - other.Left < 0.3 * (Right - Left);
}
