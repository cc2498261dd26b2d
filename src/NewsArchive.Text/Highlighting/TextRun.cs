namespace NewsArchive.Text.Highlighting;

/// <summary>A part of a text, marked or not.</summary>
/// <param name="Text">The part, as printed.</param>
/// <param name="IsMarked">Whether it matches the query.</param>
public readonly record struct TextRun(string Text, bool IsMarked);
