using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsArchive.Archive;
using NewsArchive.Import.Formats;
using NewsArchive.Import.Sources;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Cli;

/// <summary><c>parse PATH…</c>: prints the articles in files as JSON, one per line, without opening a database.</summary>
public static class ParseVerb
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Create()
    {
        var paths = PathArgument.Create();
        var verb = new Command("parse", "Prints the articles of files and folders, one a line as JSON; no archive is opened.") { paths };
        verb.SetAction((line, cancellation) => RunAsync(line.GetRequiredValue(paths), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(string[] paths, CancellationToken cancellation)
    {
        using var list = SourceList.Of(paths);
        var problems = list.Missing.Count;
        foreach (var missing in list.Missing)
            await CommandLine.ProblemAsync("parse", $"{missing.Path}: {missing.Problem}");
        foreach (var skipped in list.Skipped)
            await Console.Error.WriteLineAsync(skipped.ToString());
        var today = ShanghaiTime.DayOf(TimeProvider.System.GetUtcNow());
        await using var output = Console.OpenStandardOutput();
        foreach (var source in list.Files)
            problems += await PrintAsync(source, today, output, cancellation);
        return problems == 0 ? 0 : 1;
    }

    private static async Task<int> PrintAsync(SourceFile source, DateOnly today, Stream output, CancellationToken cancellation)
    {
        try
        {
            var reader = await SourceReader.OpenAsync(source, year: null, series: null, cancellation);
            await foreach (var part in reader.ReadAsync(today, cancellation))
                await PrintAsync(source, part.Parsed, output, cancellation);
            return 0;
        }
        catch (SourceException e)
        {
            await CommandLine.ProblemAsync("parse", e.Message);
            return 1;
        }
    }

    /// <summary>Prints the articles, each with its findings, followed by the findings about lines outside any article.</summary>
    private static async Task PrintAsync(SourceFile source, ParsedPart part, Stream output, CancellationToken cancellation)
    {
        // Of articles in one line, the first has the findings.
        var byLine = part.Articles.DistinctBy(article => article.FirstLine).OrderBy(article => article.FirstLine).ToList();
        var firstLines = byLine.ConvertAll(article => article.FirstLine);
        var findings = part.Findings.ToLookup(finding => ArticleAt(finding.Line), ReferenceEqualityComparer.Instance);
        foreach (var article in part.Articles)
            await PrintAsync(Line.Of(source, article, [.. findings[article]]), output, cancellation);
        if (findings[null].ToList() is { Count: > 0 } others)
            await PrintAsync(new FileFindings(source.Name, others), output, cancellation);

        PrintedArticle? ArticleAt(int line)
        {
            var found = firstLines.BinarySearch(line);
            var last = found >= 0 ? found : ~found - 1;
            return last >= 0 && line <= byLine[last].LastLine ? byLine[last] : null;
        }
    }

    private static async Task PrintAsync<T>(T line, Stream output, CancellationToken cancellation)
    {
        await JsonSerializer.SerializeAsync(output, line, Format, cancellation);
        output.WriteByte((byte)'\n');
    }

    /// <summary>Findings about lines outside any article of the file.</summary>
    private sealed record FileFindings(string File, IReadOnlyList<Finding> Findings);

    private sealed record Line(
        string File, string Title, string? Subtitle, string? Column, string? Agency, string? Place, int? Month, int? Day,
        DateOnly? Date, YearSource YearSource, string? Dateline, string? Byline, TextLines Reporters,
        TextLines Paragraphs, TextLines Captions, string? Credit, string? SourceAddress, int FirstLine, int LastLine,
        IReadOnlyList<Finding> Findings)
    {
        /// <summary>The kind of each paragraph; null if all are text.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IEnumerable<ParagraphKind>? Kinds { get; private init; }

        /// <summary>The number of the paragraph above each caption, 0 above the first; null if there are no captions.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<int>? CaptionPlaces { get; private init; }

        public static Line Of(SourceFile source, PrintedArticle article, IReadOnlyList<Finding> findings)
        {
            var (day, text, structure) = (article.Day, article.Text, article.Form.Structure);
            var isDatelined = text.Dateline is not null;
            return new(
                source.Name, text.Title, text.Subtitle, text.Column, text.Agency, text.Place,
                isDatelined ? day?.Month : null, isDatelined ? day?.Day : null, day, article.YearSource, text.Dateline, article.Form.Byline,
                text.Reporters, text.Body, text.Captions, text.Credit, text.SourceAddress, article.FirstLine, article.LastLine, findings)
            {
                Kinds = structure.IsAllText ? null : text.Body.Select((_, i) => structure[i]),
                CaptionPlaces = structure.CaptionPlaces.Count == 0 ? null : structure.CaptionPlaces,
            };
        }
    }
}
