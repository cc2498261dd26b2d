using System.Diagnostics;
using System.Globalization;

namespace NewsArchive.Benchmarks;

/// <summary>
/// How long each kind of page takes beside one that asks nothing of the archive, in turn, over one connection: as it comes to whoever is the
/// first to ask for anything after the archive changed, to whoever is the first to ask for this page, and to the next one. (JSON is the same
/// for all readers, so only the first of these makes it anew.)
/// </summary>
internal static class SpeedOfPages
{
    private const int Rounds = 300, RoundsBefore = 600;

    private static readonly string[] Pages =
    [
        "/keys", "/", "/2024/12/31", "/articles/11735", "/2024", "/2024/12", "/calendar", "/coverage", "/on-this-day/10/01", "/places",
        "/reporters", "/series", "/series/新闻联播", "/bulletins/826", "/search?q=载人飞船", "/articles/11735.json", "/search.json?q=载人飞船",
    ];

    public static async Task MeasureAsync()
    {
        await using var server = await FilledServer.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN,zh;q=0.9");
        // Every browser asks for compression, which costs time when a page is made and saves it when a kept one is sent.
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip, deflate, br");
        var times = Pages.ToDictionary(page => page, _ => (Changed: new List<double>(), Anew: new List<double>(), Kept: new List<double>()));
        var version = 0;
        for (var round = -RoundsBefore; round < Rounds; round++)
        {
            foreach (var page in Pages)
            {
                await server.Archive.ExecuteAsync($"PRAGMA user_version = {++version}");
                client.DefaultRequestHeaders.Remove("Cookie");
                var changed = await TimeAsync(client, page);
                // The server stores a page after it was sent, and the request that follows on the same connection waits for that.
                await TimeAsync(client, page);
                var kept = await TimeAsync(client, page);
                // For another way of reading the page is made anew, while nothing changed.
                client.DefaultRequestHeaders.Add("Cookie", "reading=large");
                var anew = await TimeAsync(client, page);
                if (round < 0)
                    continue;
                times[page].Changed.Add(changed);
                times[page].Anew.Add(anew);
                times[page].Kept.Add(kept);
            }
        }

        Console.WriteLine("page                     changed ms  of empty   anew ms  of empty   kept ms  of empty");
        var empty = times[Pages[0]];
        foreach (var page in Pages)
            Console.WriteLine($"{page,-25}{Columns(times[page].Changed, empty.Changed)}{Columns(times[page].Anew, empty.Anew)}{Columns(times[page].Kept, empty.Kept)}");
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

    private static string Columns(List<double> page, List<double> empty) => string.Create(CultureInfo.InvariantCulture, $"{Median(page),10:f2}{Median(page) / Median(empty),10:f2}");

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
