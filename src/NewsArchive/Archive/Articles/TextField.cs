namespace NewsArchive.Archive.Articles;

/// <summary>A field of an article's text. The names are stored in the database.</summary>
public enum TextField
{
    Title,
    Subtitle,
    Column,
    Agency,
    Place,
    Dateline,
    Reporters,
    Body,
    Captions,
    Credit,
}
