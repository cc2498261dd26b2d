using System.Diagnostics;
using System.Globalization;
using System.Net;
using NewsArchive.Tests.Support;
using Npgsql;

namespace NewsArchive.Benchmarks.Failovers;

/// <summary>
/// What writers and readers at two servers notice when the servers of their database crash, freeze, or change places at random moments, and
/// whether all that was confirmed is there afterwards, once.
/// </summary>
internal static class FailoverRun
{
    private const string Password = "correct horse battery staple";

    private static readonly string[] Kinds = ["switch", "postmaster", "crash", "freeze"];

    private sealed record Disturbance(string Kind, long Began, long Ended);

    /// <param name="script">The script of the cluster, see <see cref="Cluster"/>.</param>
    /// <param name="count">How many times the cluster is disturbed.</param>
    /// <param name="seed">Chooses the moments.</param>
    public static async Task<bool> MeasureAsync(string script, int count, int seed)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("cluster"));
        await using var cluster = new Cluster(script, folder.File("cluster"));
        await cluster.StartAsync();
        var added = await Binary.RunAsync(folder.Path, Password, ["admin", "add", "editor", "--archive", Cluster.Connection]);
        if (added.ExitCode != 0)
            throw new InvalidOperationException(added.Error);
        await using var first = await StartAsync(folder, "a.db");
        await using var second = await StartAsync(folder, "b.db");
        var clients = new Clients([first, second], folder);
        if (!await clients.PrepareAsync())
            throw new InvalidOperationException("the articles can't be imported");
        using var end = new CancellationTokenSource();
        var running = clients.RunAsync(Password, end.Token);
        var disturbances = new List<Disturbance>();
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            await Task.Delay(random.Next(2_000, 5_000));
            disturbances.Add(await DisturbAsync(cluster, Kinds[i % Kinds.Length]));
            Report(i + 1, disturbances[^1], clients);
        }
        await Task.Delay(3_000);
        await end.CancelAsync();
        await running;
        Summarize(disturbances, clients);
        return await CheckAsync(clients, folder);
    }

    private static Task<Server> StartAsync(TemporaryFolder folder, string name) => Server.StartAsync(
        "--Archive:Seeds=", $"--Archive:Path={folder.File(name)}", $"--Archive:Connection={Cluster.Connection}",
        "--Site:SearchesAMinute=1000000");

    private static async Task<Disturbance> DisturbAsync(Cluster cluster, string kind)
    {
        var primary = await Cluster.PrimaryAsync() ?? throw new InvalidOperationException("no server accepts writes");
        var began = Stopwatch.GetTimestamp();
        await (kind == "switch" ? cluster.RunAsync(kind) : cluster.RunAsync(kind, primary));
        if (kind is "crash" or "freeze")
        {
            while (await Cluster.PrimaryAsync() is not { } successor || successor == primary)
                await Task.Delay(200);
            await Task.Delay(5_000);
            await cluster.RunAsync(kind == "freeze" ? "thaw" : "revive", primary);
        }
        await Task.Delay(2_000);
        await Cluster.WaitUntilWholeAsync();
        return new(kind, began, Stopwatch.GetTimestamp());
    }

    private static void Report(int number, Disturbance disturbance, Clients clients) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{number,4} {disturbance.Kind,-10} no write for {Gap(clients.Writes, HttpStatusCode.Redirect, disturbance),5:f1} s, "
        + $"no page for {Gap(clients.Pages, HttpStatusCode.OK, disturbance),4:f1} s, "
        + $"longest wait {LongestWait(clients, disturbance),4:f1} s"));

    private static void Summarize(List<Disturbance> disturbances, Clients clients)
    {
        Console.WriteLine("kind        count  no write s (median, most)  no page s (most)  longest wait of a reader s");
        foreach (var group in disturbances.GroupBy(d => d.Kind))
        {
            var writes = group.Select(d => Gap(clients.Writes, HttpStatusCode.Redirect, d)).Order().ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{group.Key,-12}{writes.Count,5}{writes[writes.Count / 2],14:f1}{writes[^1],12:f1}"
                + $"{group.Max(d => Gap(clients.Pages, HttpStatusCode.OK, d)),18:f1}{group.Max(d => LongestWait(clients, d)),28:f1}"));
        }
        foreach (var (name, answers) in new[] { ("pages", clients.Pages), ("notes", clients.Writes) })
        {
            var statuses = answers.CountBy(answer => answer.Status).OrderBy(status => status.Key);
            Console.WriteLine($"{name}: {string.Join(", ", statuses.Select(status => $"{status.Value} x {(int)status.Key}"))}");
        }
        Console.WriteLine($"own notes read: {clients.ReadsOfOwn}, of which stale: {clients.StaleReadsOfOwn}");
        Console.WriteLine($"searches of mixed versions: {clients.MixedPages}");
    }

    /// <summary>Gets the longest time between two successes during a disturbance, in seconds.</summary>
    private static double Gap(IEnumerable<Clients.Answer> answers, HttpStatusCode success, Disturbance disturbance)
    {
        var times = answers.Where(answer => answer.Status == success).Select(answer => answer.At).Order().ToList();
        var gaps = times.Zip(times.Skip(1)).Where(pair => pair.Second > disturbance.Began && pair.First < disturbance.Ended);
        return gaps.Select(pair => Stopwatch.GetElapsedTime(pair.First, pair.Second).TotalSeconds).DefaultIfEmpty(double.NaN).Max();
    }

    private static double LongestWait(Clients clients, Disturbance disturbance) => clients.Pages
        .Where(answer => answer.At > disturbance.Began && answer.At < disturbance.Ended)
        .Select(answer => answer.Seconds).DefaultIfEmpty(double.NaN).Max();

    private static async Task<bool> CheckAsync(Clients clients, TemporaryFolder folder)
    {
        var notes = await CountAsync("""SELECT split_part("Text", '-', 2) FROM "Notes" """);
        var imports = await CountAsync("""SELECT split_part("Title", '-', 2) FROM "Articles" WHERE "Title" LIKE 'import-%'""");
        var isWhole = Check("notes", clients.NotesTried, clients.NotesConfirmed, notes)
            & Check("imports", clients.ImportsTried, clients.ImportsConfirmed, imports)
            & clients is { StaleReadsOfOwn: 0, MixedPages: 0 };
        foreach (var server in Cluster.EachConnection)
        {
            var verified = await Binary.RunAsync(folder.Path, ("Path", folder.File("a.db")), "verify", "--archive", server);
            Console.WriteLine($"verify: exit code {verified.ExitCode} {verified.Error}");
            isWhole &= verified.ExitCode == 0;
        }
        return isWhole;
    }

    private static bool Check(string what, IReadOnlyCollection<int> tried, IReadOnlyCollection<int> confirmed, Dictionary<int, int> found)
    {
        var lost = confirmed.Where(number => !found.ContainsKey(number)).ToList();
        var doubled = found.Count(number => number.Value > 1);
        Console.WriteLine(
            $"{what}: {tried.Count} tried, {confirmed.Count} confirmed, {found.Count} found, {lost.Count} lost {string.Join(' ', lost)}, "
            + $"{doubled} doubled");
        return lost.Count == 0 && doubled == 0;
    }

    private static async Task<Dictionary<int, int>> CountAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Cluster.PrimaryConnection);
        await using var command = source.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var counts = new Dictionary<int, int>();
        while (await rows.ReadAsync())
        {
            var number = int.Parse(rows.GetString(0), CultureInfo.InvariantCulture);
            counts[number] = counts.GetValueOrDefault(number) + 1;
        }
        return counts;
    }
}
