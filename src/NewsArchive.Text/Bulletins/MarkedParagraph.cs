namespace NewsArchive.Text.Bulletins;

/// <summary>A paragraph as a file format gives it.</summary>
/// <param name="Text">The paragraph.</param>
/// <param name="Kind">The kind that the format's marks tell; null where they tell none, and its words decide.</param>
public readonly record struct MarkedParagraph(string Text, ParagraphKind? Kind)
{
    /// <summary>A paragraph without marks.</summary>
    public static implicit operator MarkedParagraph(string text) => new(text, Kind: null);
}
