namespace NewsArchive.Text.Bulletins;

/// <summary>The series to which a bulletin belongs: a newspaper, a broadcast, the copy of an agency, or a list.</summary>
/// <param name="Name">The name, such as 新华社通稿, 新闻联播 or 新华每日电讯; null if an editor decided that the bulletin belongs to no series.</param>
/// <param name="Source">How the series was determined.</param>
public readonly record struct Series(string? Name, SeriesSource Source);

/// <summary>How the series of a bulletin was determined. The names are stored in the database.</summary>
public enum SeriesSource
{
    /// <summary>The user stated it for the import.</summary>
    Option,
    /// <summary>An editor stated it later.</summary>
    Editor,
    /// <summary>The user stated it in a file next to the source.</summary>
    Sidecar,
    /// <summary>The source names it: in a masthead or heading, in the source lines of most articles, or as the title of a list.</summary>
    Name,
    /// <summary>Inferred from the agency in most datelines.</summary>
    Datelines,
    /// <summary>Inferred from parts that only this series has, or from the addresses of most articles.</summary>
    Contents,
}
