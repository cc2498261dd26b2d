using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace NewsArchive.Benchmarks;

/// <summary>
/// How long each kind of page takes beside one that asks nothing of the archive, in turn, over one connection: as it comes to whoever asks for it first after
/// the archive changed, and as it comes to the next one.
/// </summary>
internal static class SpeedOfPages
{
    private const int Rounds = 300, RoundsBefore = 30;

    private static readonly string[] Pages = ["/keys", "/", "/2024/12/31", "/articles/11735", "/2024", "/2024/12", "/calendar", "/coverage", "/on-this-day/10/01", "/places", "/reporters", "/bulletins/826", "/search?q=载人飞船"];

    public static async Task MeasureAsync()
    {
        await using var server = await FilledServer.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        var (first, next) = (Pages.ToDictionary(page => page, _ => new List<double>()), Pages.ToDictionary(page => page, _ => new List<double>()));
        await using var connection = new SqliteConnection($"Data Source={server.Archive};Pooling=False");
        await connection.OpenAsync();
        await using var change = connection.CreateCommand();
        var version = 0;
        for (var round = -RoundsBefore; round < Rounds; round++)
            foreach (var page in Pages)
            {
                change.CommandText = $"PRAGMA user_version = {++version}";
                await change.ExecuteNonQueryAsync();
                var (fresh, kept) = (await TimeAsync(client, page), await TimeAsync(client, page));
                if (round < 0) continue;
                first[page].Add(fresh);
                next[page].Add(kept);
            }

        Console.WriteLine("page                       first in ms  of empty  next in ms  of empty");
        foreach (var page in Pages)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{page,-26}{Median(first[page]),12:f2}{Median(first[page]) / Median(first[Pages[0]]),10:f2}{Median(next[page]),12:f2}{Median(next[page]) / Median(next[Pages[0]]),10:f2}"));
    }

    /// <summary>How long a page takes to come whole, in milliseconds.</summary>
    public static async Task<double> TimeAsync(HttpClient client, string address)
    {
        var began = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(address);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
