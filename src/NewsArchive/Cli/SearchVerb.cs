using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Search;
using NewsArchive.Search.Formats;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Cli;

/// <summary><c>search QUERY…</c>: prints the articles that match a query, one per line, or only the number of matches.</summary>
public static class SearchVerb
{
    private const int HitsAtOnce = 500;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create()
    {
        var query = new Argument<string[]>("QUERY")
        {
            Description = "Words in the syntax of the site's search. Write -- before a query that begins with a dash.",
            Arity = ArgumentArity.OneOrMore,
        };
        var count = new Option<bool>("--count") { Description = "Prints only the number of matches." };
        var json = new Option<bool>("--json") { Description = "Prints each article as a line of JSON." };
        var sort = new Option<HitOrder>("--sort")
        {
            Description = "The order: Relevance, Recent (relevance, halved for each year of age), Newest or Oldest first.",
            DefaultValueFactory = _ => HitOrder.Relevance,
        };
        // Otherwise, the parser takes a number for the order that has it, or for none.
        sort.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, Enum.GetNames<HitOrder>());
        var most = CreateMost();
        var archive = ArchiveOption.Create();
        var verb = new Command("search", "Prints the articles that match a query, one per line: day, id and headline.")
        {
            query, count, json, sort, most, archive,
        };
        verb.SetAction((line, cancellation) => RunAsync(
            QueryParser.Parse(string.Join(' ', line.GetRequiredValue(query)), ShanghaiTime.DayOf(TimeProvider.System.GetUtcNow())),
            line.GetValue(archive), async (articles, reader, clause) =>
            {
                var budget = SearchBudget.Unlimited(cancellation);
                if (line.GetValue(count))
                {
                    Console.WriteLine(reader.Count(clause, budget).ToString(CultureInfo.InvariantCulture));
                    return;
                }
                var hits = reader.Search(clause, line.GetValue(sort), 0, line.GetValue(most), budget);
                await PrintAsync(articles, hits, line.GetValue(json), cancellation);
            }, cancellation));
        return verb;
    }

    private static Option<int> CreateMost()
    {
        var most = new Option<int>("--most")
        {
            Description = "The largest number of articles to print. The default is all.",
            DefaultValueFactory = _ => int.MaxValue,
            HelpName = "NUMBER",
        };
        most.Validators.Add(WholeNumber.Validator(
            number => number > 0, "give a whole number of at least 1, or leave it out to print all"));
        return most;
    }

    private static async Task<int> RunAsync(
        Query query, string? file, Func<ArchiveContext, IndexReader, Clause, Task> print, CancellationToken cancellation)
    {
        foreach (var word in query.Ignored)
            await CommandLine.ProblemAsync("search", $"ignored {word.Text}: {Why(word.Reading)}");
        if (query.IsEmpty)
            return await CommandLine.FailAsync("search", "the query has no word to search for; write at least one");
        using var host = ArchiveOption.CreateBuilder(file).Build();
        if (ArchiveOption.ProblemOf(host) is { } problem)
            return await CommandLine.FailAsync("search", problem);
        await using var scope = host.Services.CreateAsyncScope();
        var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
        await archive.OpenAsync(cancellation);
        var index = scope.ServiceProvider.GetRequiredService<SearchIndex>();
        await scope.ServiceProvider.GetRequiredService<IndexBuilder>().UpgradeAsync(cancellation);
        using var reader = await index.OpenAsync(cancellation);
        await print(archive, reader, query.Clause);
        return 0;
    }

    private static async Task PrintAsync(ArchiveContext archive, IReadOnlyList<Hit> hits, bool asJson, CancellationToken cancellation)
    {
        foreach (var some in hits.Chunk(HitsAtOnce))
        {
            var ids = some.Select(h => h.Id).ToList();
            var found = await archive.Articles.Where(a => ids.Contains(a.Id))
                .Select(a => new Line(
                    a.Id, a.YearSource == YearSource.Presumed ? null : a.Date, a.Text.Title,
                    ArticleText.NamedPlace(a.Text.Place), a.Bulletin.Series))
                .ToDictionaryAsync(l => l.Id, cancellation);
            foreach (var line in some.Select(h => found.GetValueOrDefault(h.Id)).OfType<Line>())
            {
                Console.WriteLine(asJson ? JsonSerializer.Serialize(line, Format) : string.Create(
                    CultureInfo.InvariantCulture, $"{line.Date:yyyy-MM-dd}\t{line.Id}\t{ControlPictures.Show(line.Title)}"));
            }
        }
    }

    private static string Why(WordReading reading) => reading switch
    {
        WordReading.TooLong => $"a query has at most {QueryParser.MaxLength} characters",
        WordReading.TooMany => $"a query has at most {QueryParser.MaxWords} words",
        _ => "punctuation can't be searched for",
    };

    private sealed record Line(long Id, DateOnly? Date, string Title, string? Place, string? Series);
}
