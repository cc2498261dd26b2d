using NewsArchive.Tests.Support;

namespace NewsArchive.Benchmarks;

/// <summary>How long the pages of searches in an archive take, none of them kept, beside one that asks nothing of it; and for fifty readers at once.</summary>
internal static class SpeedOfSearches
{
    private const int Readers = 50, SearchesOfAReader = 200, Rounds = 3;
    private const string Empty = "/keys";

    /// <param name="archive">The archive's file.</param>
    /// <param name="queries">A file of queries as <c>bench</c> takes them: a number, a class and words a line.</param>
    public static async Task MeasureAsync(string archive, string queries)
    {
        var asked = File.ReadLines(queries).Select(line => string.Join(' ', line.Split('\t')[2..])).ToList();
        await using var server = await Server.StartAsync($"--Archive:Path={Path.GetFullPath(archive)}", "--Archive:Seeds=", "--Site:SearchesAMinute=100000000");
        // The many come first, so that what is asked alone then is asked of a program that has served for a while.
        var times = await Task.WhenAll(Enumerable.Range(1, Readers).Select(reader => ReadAsync(server.Address, asked, reader)));
        IndexQueries.Print($"{Readers} readers", [.. times.SelectMany(ofAReader => ofAReader)]);

        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        var (number, empty, full) = (0, new List<(double, string)>(), new List<(double, string)>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var query in asked)
            {
                empty.Add((await SpeedOfPages.TimeAsync(client, Empty), Empty));
                full.Add((await SpeedOfPages.TimeAsync(client, AddressOf(query, ++number)), query));
            }
        }
        IndexQueries.Print("empty page", empty);
        IndexQueries.Print("search", full);
    }

    private static async Task<List<(double, string)>> ReadAsync(string address, List<string> queries, int reader)
    {
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        var (random, times) = (new Random(reader), new List<(double, string)>());
        for (var i = 0; i < SearchesOfAReader; i++)
        {
            var query = queries[random.Next(queries.Count)];
            times.Add((await SpeedOfPages.TimeAsync(client, AddressOf(query, -(reader * SearchesOfAReader + i))), query));
        }
        return times;
    }

    // An order that there is not is the usual one under another address, which no page is kept for.
    private static string AddressOf(string query, int number) => $"/search?q={Uri.EscapeDataString(query)}&sort=n{number}";
}
