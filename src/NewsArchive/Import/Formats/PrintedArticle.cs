using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Formats;

/// <summary>An article as a source file prints it, in the archive's terms.</summary>
/// <param name="Position">Its position in the file, from 0.</param>
/// <param name="Date">Its date.</param>
/// <param name="YearSource">How the year of the date is known.</param>
/// <param name="Text">Its text.</param>
/// <param name="FirstLine">Its first line in the file, from 1.</param>
/// <param name="LastLine">Its last line.</param>
public sealed record PrintedArticle(int Position, DateOnly Date, YearSource YearSource, ArticleText Text, int FirstLine, int LastLine)
{
    /// <summary>Its date; null where neither its text nor anything beside it states one.</summary>
    public DateOnly? Day => YearSource == YearSource.Presumed ? null : Date;

    /// <summary>How the text is printed.</summary>
    public PrintedForm Form { get; init; } = new();

    public static PrintedArticle From(ParsedArticle parsed, int position) =>
        new(position, parsed.Date, parsed.YearSource, TextOf(parsed), parsed.FirstLine, parsed.LastLine)
        {
            Form = new PrintedForm { Structure = parsed.Structure, Byline = parsed.Byline },
        };

    private static ArticleText TextOf(ParsedArticle parsed) => new()
    {
        Title = parsed.Title,
        Subtitle = parsed.Subtitle,
        Column = parsed.Column,
        Agency = parsed.Dateline?.Agency,
        Place = parsed.Dateline?.Place,
        Dateline = parsed.Dateline?.Text,
        Reporters = parsed.Reporters,
        Body = [.. parsed.Paragraphs.Select(passage => passage.Text)],
        Captions = [.. parsed.Captions.Select(passage => passage.Text)],
        Credit = parsed.Credit,
    };
}
