using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Formats.Records;

/// <summary>A part of a file whose records have been found, whatever its format.</summary>
/// <param name="Source">The decoded part.</param>
/// <param name="Records">The records, in their order.</param>
/// <param name="Lines">Every line with its role.</param>
/// <param name="Findings">The findings about what is no record.</param>
/// <param name="Expected">What the format wants, for a file that has no record.</param>
public sealed record RecordSource(
    SourceText Source, IReadOnlyList<Record> Records, IReadOnlyList<SourceLine> Lines, IReadOnlyList<Finding> Findings, string Expected)
{
    /// <summary>
    /// The version of the rules that all formats of records share, which rises with those for stories. A reader adds its own to it.
    /// </summary>
    public const int Version = BulletinParser.Version + 1;

    /// <summary>The last date that is written in what precedes the part; null where there is none.</summary>
    public DateOnly? PrecedingDate { get; init; }

    /// <summary>Whether each line is a record by itself, and an article's position is that of its line.</summary>
    public bool IsLineBased { get; init; }

    public UndatedPart ToUndated()
    {
        var isText = Findings.All(finding => finding.Kind != FindingKind.NotText);
        var all = isText ? Records.Select(RecordStory.Of).ToList() : [];
        var stories = all.FindAll(story => !story.IsEmpty);
        var empty = all.FindAll(story => story.IsEmpty).ConvertAll(story => new Finding(
            FindingKind.NotAnArticle, story.Record.FirstLine, "This has neither a title nor a text, and no article was made of it."));
        // A part of a list says nothing about the others.
        var isChinese = IsLineBased || stories.Count == 0 || stories.Exists(IsChinese);
        if (!isChinese)
            stories = [];
        var first = PrecedingDate ?? stories.Select(story => story.Day).FirstOrDefault(day => day is not null);
        return new UndatedPart(context =>
        {
            var (articles, findings) = (Date(stories, context, first), Findings.Concat(empty).ToList());
            if (articles.Count == 0 && isText)
            {
                var nothing = new Finding(FindingKind.NoArticle, 1, $"The file contains no article: {Expected}");
                findings.Add(isChinese ? nothing : ChineseText.Missing);
            }
            findings.AddRange(stories.Zip(articles).SelectMany(pair => pair.First.FindingsOn(pair.Second)));
            return new ParsedPart(Source.Text, Source.Encoding, articles, Lines, [.. findings.OrderBy(finding => finding.Line)]);
        });
    }

    /// <summary>
    /// Gives the lines of records their role, and the lines around them: those that frame the records with brackets and tags alone separate
    /// them, the others name parts of the file.
    /// </summary>
    public static SourceLine[] AssignRoles(SourceText source, IReadOnlyList<Record> records)
    {
        var lines = source.Lines.ToArray();
        foreach (ref var line in lines.AsSpan())
        {
            if (line.Role != LineRole.Blank)
                line = line with { Role = source.TrimmedText(line).Any(char.IsLetterOrDigit) ? LineRole.Heading : LineRole.Rule };
        }
        foreach (var record in records)
        {
            foreach (ref var line in lines.AsSpan((record.FirstLine - 1)..record.LastLine))
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
            articles.Add(new PrintedArticle(IsLineBased ? firstLine - 1 : i, date, yearSource, story.Text, firstLine, lastLine)
            {
                Form = new PrintedForm { Structure = story.Story.Structure, Byline = story.Story.Byline },
            });
        }
        return articles;
    }

    private static bool IsChinese(RecordStory story) =>
        ChineseText.IsIn(story.Text.Title) || story.Text.Body.Any(line => ChineseText.IsIn(line));
}
