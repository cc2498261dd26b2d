namespace NewsArchive.Archive.Articles;

/// <summary>A field of an article's text. The names are stored.</summary>
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
