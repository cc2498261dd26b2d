using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Search;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Cli;

/// <summary><c>search QUERY…</c>: prints the articles that a query finds, one a line, or how many there are.</summary>
public static class SearchVerb
{
    private const int HitsAtOnce = 500;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var query = new Argument<string[]>("QUERY") { Description = "Words, in the language of the site's search; behind -- where the first begins with a dash.", Arity = ArgumentArity.OneOrMore };
        var count = new Option<bool>("--count") { Description = "Prints only how many articles there are." };
        var json = new Option<bool>("--json") { Description = "Prints each article as a line of JSON." };
        var sort = new Option<HitOrder>("--sort") { Description = "Relevance, Newest or Oldest first.", DefaultValueFactory = _ => HitOrder.Relevance };
        var most = new Option<int>("--most") { Description = "How many articles are printed; all of them where it is not said.", DefaultValueFactory = _ => int.MaxValue, HelpName = "NUMBER" };
        var archive = ArchiveOption.Create();
        var verb = new Command("search", "Prints the articles that a query finds: day, id and headline, one a line.") { query, count, json, sort, most, archive };
        verb.SetAction((line, cancellation) => RunAsync(
            QueryParser.Parse(string.Join(' ', line.GetRequiredValue(query))), line.GetValue(archive), async (articles, reader, clause) =>
            {
                if (line.GetValue(count))
                    Console.WriteLine(reader.Count(clause).ToString(CultureInfo.InvariantCulture));
                else
                    await PrintAsync(articles, reader.Search(clause, line.GetValue(sort), 0, Math.Max(0, line.GetValue(most))), line.GetValue(json), cancellation);
            }, cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(Query query, string? file, Func<ArchiveContext, IndexReader, Clause, Task> print, CancellationToken cancellation)
    {
        foreach (var word in query.Ignored)
            await CommandLine.ProblemAsync("search", $"left out, since {Why(word.Reading)}: {word.Text}");
        if (query.IsEmpty)
        {
            await CommandLine.ProblemAsync("search", "there is nothing to search for: write a word");
            return 1;
        }
        using var host = ArchiveOption.BuilderFor(file).Build();
        var path = Path.GetFullPath(host.Services.GetRequiredService<IOptions<ArchiveSettings>>().Value.Path);
        if (!File.Exists(path))
        {
            await CommandLine.ProblemAsync("search", $"there is no archive at {path}: name it with --archive");
            return 1;
        }
        await using var scope = host.Services.CreateAsyncScope();
        var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
        await archive.OpenAsync(cancellation);
        using var reader = await scope.ServiceProvider.GetRequiredService<SearchIndex>().OpenAsync(cancellation);
        await print(archive, reader, query.Clause);
        return 0;
    }

    private static async Task PrintAsync(ArchiveContext archive, IReadOnlyList<Hit> hits, bool asJson, CancellationToken cancellation)
    {
        foreach (var some in hits.Chunk(HitsAtOnce))
        {
            var ids = some.Select(h => h.Id).ToList();
            var found = await archive.Articles.Where(a => ids.Contains(a.Id)).Select(a => new Line(a.Id, a.Date, a.Text.Title, a.Text.Place)).ToDictionaryAsync(l => l.Id, cancellation);
            foreach (var line in some.Where(h => found.ContainsKey(h.Id)).Select(h => found[h.Id]))
                Console.WriteLine(asJson ? JsonSerializer.Serialize(line, Format) : string.Create(CultureInfo.InvariantCulture, $"{line.Date:yyyy-MM-dd}\t{line.Id}\t{line.Title}"));
        }
    }

    private static string Why(WordReading reading) => reading switch
    {
        WordReading.TooLong => $"no more than {QueryParser.MaxLength} characters are read",
        WordReading.TooMany => $"no more than {QueryParser.MaxWords} words are searched for",
        _ => "punctuation can't be searched for",
    };

    private sealed record Line(long Id, DateOnly Date, string Title, string? Place);
}
