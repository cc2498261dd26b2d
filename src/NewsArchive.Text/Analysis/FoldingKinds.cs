namespace NewsArchive.Text.Analysis;

/// <summary>The kinds of differences that folding removes from a text.</summary>
[Flags]
public enum FoldingKinds
{
    /// <summary>Folding does not change the text.</summary>
    None = 0,
    /// <summary>Full-width and half-width forms, and other characters that Unicode's NFKC treats as equivalent.</summary>
    Width = 1,
    /// <summary>Upper and lower case.</summary>
    Case = 2,
    /// <summary>Traditional and simplified characters.</summary>
    Script = 4,
}
