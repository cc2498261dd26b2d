namespace NewsArchive.Text.Bulletins;

/// <summary>The series that a bulletin belongs to: a newspaper, a broadcast, the copy of an agency, a list.</summary>
/// <param name="Name">Its name: 新华社通稿, 新闻联播, 新华每日电讯; null if an editor decided that the bulletin belongs to none.</param>
/// <param name="Source">What tells it.</param>
public readonly record struct Series(string? Name, SeriesSource Source);

/// <summary>What tells the series of a bulletin. The names are stored.</summary>
public enum SeriesSource
{
    /// <summary>A person stated it for the import.</summary>
    Option,
    /// <summary>An editor stated it later.</summary>
    Editor,
    /// <summary>A person stated it in a file beside the source.</summary>
    Sidecar,
    /// <summary>The source names it: in a masthead or heading, in the source lines of most articles, as the title of a list.</summary>
    Name,
    /// <summary>Inferred: most datelines name the agency.</summary>
    Datelines,
    /// <summary>Inferred: from parts that only this series has, or from the addresses of most articles.</summary>
    Contents,
}
