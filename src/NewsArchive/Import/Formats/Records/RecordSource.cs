using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Formats.Records;

/// <summary>A part of a file in which records have been found, whatever the format.</summary>
/// <param name="Source">The decoded part.</param>
/// <param name="Records">The records, in order.</param>
/// <param name="Lines">All lines, each with its role.</param>
/// <param name="Findings">The findings about what is not a record.</param>
/// <param name="Expected">What the format requires, for the message about a file without records.</param>
public sealed record RecordSource(
    SourceText Source, IReadOnlyList<Record> Records, IReadOnlyList<SourceLine> Lines, IReadOnlyList<Finding> Findings, string Expected)
{
    /// <summary>
    /// The version shared by all formats with records. It increases with the version of the bulletin parser. Each reader adds its own
    /// version.
    /// </summary>
    public const int Version = BulletinParser.Version + 3;

    /// <summary>The place of the part in its file.</summary>
    public PartPlace Place { get; init; }

    /// <summary>Whether each line is a record of its own. The position of an article is then that of its line.</summary>
    public bool IsLineBased { get; init; }

    /// <summary>The title of the feed or list, if it has one.</summary>
    public string? Title { get; init; }

    public UndatedPart ToUndated()
    {
        var isText = Findings.All(finding => finding.Kind != FindingKind.NotText);
        var all = isText ? Records.Select(RecordStory.Of).ToList() : [];
        var stories = all.FindAll(story => !story.IsEmpty);
        var empty = all.FindAll(story => story.IsEmpty).ConvertAll(story => new Finding(
            FindingKind.NotAnArticle, story.Record.FirstLine, "This has neither a title nor a text, and no article was made of it."));
        // A large file may have parts without Chinese text, so it is not rejected because of a single part.
        var isChinese = IsLineBased || !Place.IsWhole || stories.Count == 0 || stories.Exists(IsChinese);
        if (!isChinese)
            stories = [];
        var first = Place.Date ?? stories.Select(story => story.Day).FirstOrDefault(day => day is not null);
        return new UndatedPart(context =>
        {
            var (articles, findings) = (Date(stories, context, first), Findings.Concat(empty).ToList());
            if (articles.Count == 0 && isText)
            {
                var nothing = new Finding(FindingKind.NoArticle, 1, $"The file contains no article: {Expected}");
                findings.Add(isChinese ? nothing : ChineseText.Missing);
            }
            findings.AddRange(stories.Zip(articles).SelectMany(pair => pair.First.FindingsOn(pair.Second)));
            return new ParsedPart(Source.Text, Source.Encoding, articles, Lines, [.. findings.OrderBy(finding => finding.Line)])
            {
                SeriesName = Title is null || !Place.IsWhole ? null : SeriesGrammar.OfList(Title),
            };
        });
    }

    /// <summary>
    /// Assigns a role to all lines. Lines around the records are separators if they contain only brackets or other marks; otherwise, they
    /// name parts of the file.
    /// </summary>
    /// <param name="source">The decoded part.</param>
    /// <param name="records">The records in the part.</param>
    /// <param name="preceding">The number of lines before the part.</param>
    public static SourceLine[] AssignRoles(SourceText source, IReadOnlyList<Record> records, int preceding = 0)
    {
        var lines = source.Lines.ToArray();
        foreach (ref var line in lines.AsSpan())
        {
            line = line with { Number = preceding + line.Number };
            if (line.Role != LineRole.Blank)
                line = line with { Role = source.TrimmedText(line).Any(char.IsLetterOrDigit) ? LineRole.Heading : LineRole.Rule };
        }
        foreach (var record in records)
        {
            foreach (ref var line in lines.AsSpan((record.FirstLine - 1 - preceding)..(record.LastLine - preceding)))
                line = line.Role == LineRole.Blank ? line : line with { Role = LineRole.Article };
        }
        return lines;
    }

    private List<PrintedArticle> Date(IReadOnlyList<RecordStory> stories, BulletinContext context, DateOnly? nearest)
    {
        var articles = new List<PrintedArticle>();
        foreach (var (i, story) in stories.Index())
        {
            var (date, yearSource) = story.DateBy(context, nearest);
            nearest = yearSource == YearSource.Text ? date : nearest;
            var (firstLine, lastLine) = (story.Record.FirstLine, story.Record.LastLine);
            var position = IsLineBased ? firstLine - 1 : Place.PositionOf(i);
            articles.Add(new PrintedArticle(position, date, yearSource, story.Text, firstLine, lastLine)
            {
                Form = new PrintedDetails { Structure = story.Story.Structure, Byline = story.Story.Byline },
                Series = story.Series,
            });
        }
        return articles;
    }

    private static bool IsChinese(RecordStory story) =>
        ChineseText.IsIn(story.Text.Title) || story.Text.Body.Any(line => ChineseText.IsIn(line));
}
