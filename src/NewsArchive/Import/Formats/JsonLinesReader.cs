using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Dates;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Formats;

/// <summary>Reads JSON Lines: an article a line, as <c>{"title": "…", "date": "2023-08-16", "body": "…"}</c>.</summary>
public static class JsonLinesReader
{
    /// <summary>The version of the rules. It rises whenever the same bytes may give another result.</summary>
    public const int Version = 2;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    /// <param name="bytes">The file, or a part of it that begins and ends with a line.</param>
    /// <param name="context">What is known beside the bytes.</param>
    /// <param name="before">What stands before them in the file.</param>
    public static ParsedPart Read(ReadOnlyMemory<byte> bytes, BulletinContext context, Preceding before)
    {
        var source = SourceText.Decode(bytes.Span);
        var lines = source.Lines.Select(line => line with { Number = before.Lines + line.Number }).ToArray();
        // A NUL spoils its own line, not the others.
        var findings = source.Findings.Where(finding => finding.Kind != FindingKind.NotText)
            .Select(finding => finding with { Line = before.Lines + finding.Line }).ToList();
        var records = new List<Record>();
        foreach (ref var line in lines.AsSpan())
        {
            if (line.Role == LineRole.Blank)
                continue;
            if (TryRead(source.TrimmedText(line), line.Number, out var record, out var problem))
            {
                records.Add(record);
                line = line with { Role = LineRole.Article };
            }
            else
            {
                findings.Add(new Finding(FindingKind.NotAnArticle, line.Number, problem));
            }
        }
        var articles = Date(records, context, before.Date);
        findings.AddRange(Doubts(records, articles));
        return new ParsedPart(source.Text, source.Encoding, articles, lines, [.. findings.OrderBy(finding => finding.Line)]);
    }

    private static bool TryRead(string line, int number, [NotNullWhen(true)] out Record? record, [NotNullWhen(false)] out string? problem)
    {
        (record, problem) = (null, null);
        try
        {
            var json = JsonSerializer.Deserialize<Json>(line, Format);
            var text = new ArticleText
            {
                Title = string.Join(' ', ParagraphBuilder.OfLines(json?.Title ?? "")),
                Body = ParagraphBuilder.OfLines(json?.Body ?? ""),
            };
            if (text is { Title: "", Body.Count: 0 })
                problem = "This line has neither a title nor a body, and no article was made of it.";
            else
                record = new Record(number, json!.Date, DateOf(json.Date), text);
        }
        catch (JsonException e)
        {
            problem = $"This line is no JSON object with a title and a body in strings, and no article was made of it: from byte {e.BytePositionInLine + 1} on it can't be read.";
        }
        return record is not null;
    }

    /// <summary>The day of a date, which may have a time behind it.</summary>
    private static DateOnly? DateOf(string? date) => date is null ? null : PrintedDate.Find(date.Split('T')[0]);

    /// <summary>Dates every article: by its own line, else by the file's name, else as the article before it, or the first one behind it.</summary>
    private static List<PrintedArticle> Date(IReadOnlyList<Record> records, BulletinContext context, DateOnly? before)
    {
        var near = before ?? records.Select(record => record.Date).FirstOrDefault(date => date is not null) ?? context.Today;
        var articles = new List<PrintedArticle>();
        foreach (var record in records)
        {
            near = record.Date ?? near;
            var (date, yearSource) = record.Date is { } said ? (said, YearSource.Text)
                : context.FileDate is { } named ? (named, YearSource.FileName)
                : (near, YearSource.Nearest);
            articles.Add(new PrintedArticle(record.Line - 1, date, yearSource, record.Text, record.Line, record.Line));
        }
        return articles;
    }

    private static IEnumerable<Finding> Doubts(IReadOnlyList<Record> records, IReadOnlyList<PrintedArticle> articles)
    {
        if (articles.Count == 0)
            yield return new Finding(FindingKind.NoArticle, 1, """No article is in it: no line is one, such as {"title": "…", "date": "2023-08-16", "body": "…"}.""");
        foreach (var (record, article) in records.Zip(articles))
        {
            if (record.Date is null && !string.IsNullOrWhiteSpace(record.Said))
                yield return new Finding(FindingKind.ImpossibleDate, record.Line, $"The date of this line is no day such as 2023-08-16; {article.Date:O} was taken.");
            else if (article.YearSource == YearSource.Nearest)
                yield return new Finding(FindingKind.NoDateline, record.Line, $"No date; {article.Date:O} was taken from what stands around the article.");
            if (article.Text.Title.Length == 0)
                yield return new Finding(FindingKind.NoHeadline, record.Line, "This line has a body and no title; the article's title is empty.");
            if (article.Text.Body.Count == 0)
                yield return new Finding(FindingKind.NoText, record.Line, $"《{article.Text.Title}》 has no text; the article is its title alone.");
        }
    }

    private sealed record Json(string? Title, string? Date, string? Body);

    /// <summary>An article of one line, before what its line leaves out is known.</summary>
    private sealed record Record(int Line, string? Said, DateOnly? Date, ArticleText Text);
}
