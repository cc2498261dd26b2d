namespace NewsArchive.Text.Bulletins;

/// <summary>A paragraph, with its kind if the file format marks it.</summary>
/// <param name="Text">The text of the paragraph.</param>
/// <param name="Kind">The kind as marked by the format; null if the format marks none, so that the kind depends on the text.</param>
public readonly record struct MarkedParagraph(string Text, ParagraphKind? Kind)
{
    /// <summary>Converts a text to a paragraph without a marked kind.</summary>
    public static implicit operator MarkedParagraph(string text) => new(text, Kind: null);
}
