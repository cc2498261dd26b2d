using NewsArchive.Archive;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import;

/// <summary>An article of a parsed bulletin in the archive's terms.</summary>
public sealed record PrintedArticle(int Position, DateOnly Date, YearSource YearSource, ArticleText Text)
{
    public static PrintedArticle From(ParsedArticle parsed, int position) => new(position, parsed.Date, parsed.YearSource, new ArticleText
    {
        Title = parsed.Title,
        Subtitle = parsed.Subtitle,
        Column = parsed.Column,
        Agency = parsed.Dateline?.Agency,
        Place = parsed.Dateline?.Place,
        Dateline = parsed.Dateline?.Text,
        Reporters = string.Join('\n', parsed.Reporters),
        Body = string.Join('\n', parsed.Paragraphs.Select(p => p.Text)),
        Captions = string.Join('\n', parsed.Captions.Select(p => p.Text)),
        Credit = parsed.Credit,
    });

    public bool IsSameAs(Article stored) => Text == stored.Text && Date == stored.Date && YearSource == stored.YearSource;

    public Article ToArticle(Source source, DateTimeOffset at) => new()
    {
        Position = Position,
        Date = Date,
        YearSource = YearSource,
        Text = Text,
        Source = source,
        RevisedAt = at,
    };
}
