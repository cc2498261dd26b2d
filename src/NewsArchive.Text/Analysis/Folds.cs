namespace NewsArchive.Text.Analysis;

/// <summary>The differences between a text and what it is searched by.</summary>
[Flags]
public enum Folds
{
    /// <summary>It is searched by as it stands.</summary>
    None = 0,
    /// <summary>Full or half width, and other forms that Unicode holds to be the same character.</summary>
    Width = 1,
    /// <summary>Capital letters.</summary>
    Case = 2,
    /// <summary>Traditional characters, of which the simplified ones are taken.</summary>
    Script = 4,
}
