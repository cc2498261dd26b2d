namespace NewsArchive.Import.Formats.Pdf;

/// <summary>A character where it is printed. Lengths are in points; the origin is the lower left corner of the page.</summary>
/// <param name="Text">The character, or the characters of a ligature.</param>
/// <param name="Left">Where its advance begins.</param>
/// <param name="Right">Where its advance ends.</param>
/// <param name="Baseline">The height of its baseline.</param>
/// <param name="Size">The font size.</param>
public readonly record struct Glyph(string Text, double Left, double Right, double Baseline, double Size)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Text);

    /// <summary>Whether it belongs to a word, which blanks part from other words; Chinese has none.</summary>
    public bool IsOfWord => char.IsAsciiLetterOrDigit(Text[0]);

    /// <summary>Whether it is printed over another one, to look bold.</summary>
    public bool IsOver(Glyph other) => Text == other.Text && Left - other.Left < 0.3 * (Right - Left);
}
