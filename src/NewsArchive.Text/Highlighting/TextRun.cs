namespace NewsArchive.Text.Highlighting;

/// <summary>A run of text, highlighted or not.</summary>
/// <param name="Text">The text, as printed.</param>
/// <param name="IsMarked">Whether the run is highlighted because it matches the query.</param>
public readonly record struct TextRun(string Text, bool IsMarked);
