namespace NewsArchive.Archive.Articles;

/// <summary>A part of what was printed of an article. The names are stored.</summary>
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
