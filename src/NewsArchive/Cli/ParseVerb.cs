using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsArchive.Import;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Cli;

/// <summary><c>parse PATH…</c>: prints what the parser sees, an article a line as JSON, and touches no database.</summary>
public static class ParseVerb
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Bulletins, or folders of them.", Arity = ArgumentArity.OneOrMore };
        var verb = new Command("parse", "Prints what the parser sees in bulletins, an article a line as JSON; the archive is not touched.") { paths };
        verb.SetAction((line, cancellation) => RunAsync(line.GetRequiredValue(paths), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(string[] paths, CancellationToken cancellation)
    {
        var problems = 0;
        var today = ShanghaiTime.DayOf(TimeProvider.System.GetUtcNow());
        await using var output = Console.OpenStandardOutput();
        foreach (var path in paths)
        {
            try
            {
                foreach (var source in SourceFile.Under(path))
                    problems += await PrintAsync(source, today, output, cancellation);
            }
            catch (SourceException e)
            {
                problems++;
                await CommandLine.ProblemAsync("parse", e.Message);
            }
        }
        return problems == 0 ? 0 : 1;
    }

    private static async Task<int> PrintAsync(SourceFile source, DateOnly today, Stream output, CancellationToken cancellation)
    {
        try
        {
            var bytes = await source.ReadAsync(cancellation);
            var sidecar = await Sidecar.OfAsync(source, cancellation);
            var parsed = BulletinParser.Parse(bytes, new BulletinContext(Path.GetFileName(source.Name), today, sidecar.Year));
            foreach (var article in parsed.Articles)
            {
                await JsonSerializer.SerializeAsync(output, Line.Of(source, article), Format, cancellation);
                output.WriteByte((byte)'\n');
            }
            return 0;
        }
        catch (SourceException e)
        {
            await CommandLine.ProblemAsync("parse", e.Message);
            return 1;
        }
    }

    private sealed record Line(
        string File, string Title, string? Subtitle, string? Column, string? Agency, string? Place, int? Month, int? Day,
        DateOnly Date, YearSource YearSource, string? Dateline, IReadOnlyList<string> Reporters,
        IEnumerable<string> Paragraphs, IEnumerable<string> Captions, string? Credit, int FirstLine, int LastLine)
    {
        public static Line Of(SourceFile source, ParsedArticle a) => new(
            source.Name, a.Column is null ? a.Title : $"（{a.Column}）{a.Title}", a.Subtitle, a.Column, a.Dateline?.Agency, a.Dateline?.Place, a.Dateline?.Month, a.Dateline?.Day,
            a.Date, a.YearSource, a.Dateline?.Text, a.Reporters,
            a.Paragraphs.Select(p => p.Text), a.Captions.Select(p => p.Text), a.Credit, a.FirstLine, a.LastLine);
    }
}
