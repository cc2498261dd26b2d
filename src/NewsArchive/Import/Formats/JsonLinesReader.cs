using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Dates;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Formats;

/// <summary>Reads JSON Lines: an article a line, such as <c>{"title": "…", "date": "2023-08-16", "body": "…"}</c>.</summary>
public static class JsonLinesReader
{
    /// <summary>The version of the rules. It rises whenever the same bytes may give another result.</summary>
    public const int Version = 2;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    /// <param name="bytes">The file, or a part of it that consists of whole lines.</param>
    /// <param name="preceding">What precedes them in the file.</param>
    public static UndatedPart Read(ReadOnlyMemory<byte> bytes, Preceding preceding)
    {
        var source = SourceText.Decode(bytes.Span);
        var lines = source.Lines.Select(line => line with { Number = preceding.Lines + line.Number }).ToArray();
        // A NUL makes its own line unreadable, not the others.
        var findings = source.Findings.Where(finding => finding.Kind != FindingKind.NotText)
            .Select(finding => finding with { Line = preceding.Lines + finding.Line }).ToList();
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
        return new UndatedPart(context =>
        {
            var articles = Date(records, context, preceding.Date);
            var all = findings.Concat(FindingsOf(records, articles)).OrderBy(finding => finding.Line).ToList();
            return new ParsedPart(source.Text, source.Encoding, articles, lines, all);
        });
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
            problem = "This line is no JSON object with a title and a body in strings, and no article was made of it: "
                + $"from byte {e.BytePositionInLine + 1} on it can't be read.";
        }
        return record is not null;
    }

    /// <summary>The date of a value that may have a time after it.</summary>
    private static DateOnly? DateOf(string? value) => value is null ? null : PrintedDate.Find(value.Split('T')[0]);

    /// <summary>Dates every article by its own line, the file's name, the article before it, or the first dated one after it.</summary>
    private static List<PrintedArticle> Date(IReadOnlyList<Record> records, BulletinContext context, DateOnly? preceding)
    {
        var nearest = preceding ?? records.Select(record => record.Date).FirstOrDefault(date => date is not null) ?? context.Today;
        var articles = new List<PrintedArticle>();
        foreach (var record in records)
        {
            nearest = record.Date ?? nearest;
            var (date, yearSource) = record.Date is { } own ? (own, YearSource.Text)
                : context.FileDate is { } named ? (named, YearSource.FileName)
                : (nearest, YearSource.Nearest);
            articles.Add(new PrintedArticle(record.Line - 1, date, yearSource, record.Text, record.Line, record.Line));
        }
        return articles;
    }

    private static IEnumerable<Finding> FindingsOf(IReadOnlyList<Record> records, IReadOnlyList<PrintedArticle> articles)
    {
        if (articles.Count == 0)
        {
            yield return new Finding(
                FindingKind.NoArticle, 1,
                """No article is in it: no line is one, such as {"title": "…", "date": "2023-08-16", "body": "…"}.""");
        }
        foreach (var (record, article) in records.Zip(articles))
        {
            var (line, day) = (record.Line, $"{article.Date:O}");
            if (record.Date is null && !string.IsNullOrWhiteSpace(record.WrittenDate))
                yield return new(FindingKind.ImpossibleDate, line, $"The date of this line is no day such as 2023-08-16; {day} was taken.");
            else if (article.YearSource == YearSource.Nearest)
                yield return new(FindingKind.NoDateline, line, $"No date; {day} was taken from what stands around the article.");
            if (article.Text.Title.Length == 0)
                yield return new(FindingKind.NoHeadline, line, "This line has a body and no title; the article's title is empty.");
            if (article.Text.Body.Count == 0)
                yield return new(FindingKind.NoText, line, $"《{article.Text.Title}》 has no text; the article is its title alone.");
        }
    }

    private sealed record Json(string? Title, string? Date, string? Body);

    /// <summary>The article of one line, before the lines around it supply a date that it lacks.</summary>
    private sealed record Record(int Line, string? WrittenDate, DateOnly? Date, ArticleText Text);
}
