using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NewsArchive.Tests.Support;

namespace NewsArchive.Benchmarks.Failovers;

/// <summary>
/// An editor who writes notes, an operator who imports, and readers, all at two servers, and a record of what each was told.
/// </summary>
internal sealed partial class Clients(Server[] servers, TemporaryFolder folder)
{
    private const int Articles = 40;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20), PauseOfEditors = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentBag<Answer> pages = [], writes = [];
    private readonly ConcurrentDictionary<(int Page, string Articles), int> counts = [];
    private int readsOfOwn, staleReadsOfOwn, mixedPages;

    /// <summary>Something that was answered.</summary>
    /// <param name="At">When, by the clock of <see cref="Stopwatch"/>.</param>
    /// <param name="Seconds">After how long.</param>
    /// <param name="Status">With which status.</param>
    public sealed record Answer(long At, double Seconds, HttpStatusCode Status);

    /// <summary>The numbers of the notes and the articles that were tried, and of those that were confirmed.</summary>
    public ConcurrentBag<int> NotesTried { get; } = [];
    public ConcurrentBag<int> NotesConfirmed { get; } = [];
    public ConcurrentBag<int> ImportsTried { get; } = [];
    public ConcurrentBag<int> ImportsConfirmed { get; } = [];

    public int ReadsOfOwn => readsOfOwn;
    public int StaleReadsOfOwn => staleReadsOfOwn;

    /// <summary>The number of results of searches that no single version of the archive can have given.</summary>
    public int MixedPages => mixedPages;

    public IReadOnlyCollection<Answer> Pages => pages;
    public IReadOnlyCollection<Answer> Writes => writes;

    /// <summary>Imports the articles to which notes are written.</summary>
    public Task<bool> PrepareAsync() => ImportAsync("series", Enumerable.Range(1, Articles));

    public async Task RunAsync(string password, CancellationToken end)
    {
        using var editor = await SignInAsync(password);
        await Task.WhenAll(
            WriteNotesAsync(editor, end),
            RepeatAsync(ImportAsync, end),
            RepeatAsync(number => ReadAsync(servers[number % 2], number, end), end),
            RepeatAsync(number => ReadAsync(servers[(number + 1) % 2], -number, end), end));
    }

    private static async Task RepeatAsync(Func<int, Task> act, CancellationToken end)
    {
        for (var number = 1; !end.IsCancellationRequested; number++)
        {
            await TryAsync(act(number));
            await TryAsync(Task.Delay(Pause, end));
        }
    }

    private static async Task TryAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException)
        {
            // The run has ended, or the form did not come, so that nothing could be sent.
        }
    }

    /// <summary>Begins a note every now and then, whether or not the one before has been answered, as many editors would.</summary>
    private async Task WriteNotesAsync(HttpClient editor, CancellationToken end)
    {
        var notes = new List<Task>();
        for (var number = 1; !end.IsCancellationRequested; number++)
        {
            notes.Add(TryAsync(WriteNoteAsync(editor, number)));
            await TryAsync(Task.Delay(PauseOfEditors, end));
        }
        await Task.WhenAll(notes);
    }

    private async Task<HttpClient> SignInAsync(string password)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(2) };
        await PostAsync(client, servers[0].Address + "/account/sign-in", "/account/sign-in", ("name", "editor"), ("password", password));
        return client;
    }

    private async Task WriteNoteAsync(HttpClient client, int number)
    {
        var (here, there) = (servers[number % 2].Address, servers[(number + 1) % 2].Address);
        var article = 1 + number % Articles;
        var text = $"note-{number}-";
        NotesTried.Add(number);
        var began = Stopwatch.GetTimestamp();
        var answer = await PostAsync(
            client, $"{here}/admin/articles/{article}", $"/admin/articles/{article}?handler=Note", ("text", text));
        Record(writes, began, answer.StatusCode);
        if (answer.StatusCode != HttpStatusCode.Redirect)
            return;
        NotesConfirmed.Add(number);
        var own = await client.GetAsync($"{there}/articles/{article}");
        if (own.StatusCode != HttpStatusCode.OK)
            return;
        Interlocked.Increment(ref readsOfOwn);
        if (!(await own.Content.ReadAsStringAsync()).Contains(text, StringComparison.Ordinal))
            Interlocked.Increment(ref staleReadsOfOwn);
    }

    private async Task ImportAsync(int number)
    {
        ImportsTried.Add(number);
        if (await ImportAsync($"import-{number}-", [number]))
            ImportsConfirmed.Add(number);
    }

    private async Task<bool> ImportAsync(string name, IEnumerable<int> numbers)
    {
        var articles = numbers.Select(number =>
            $$"""{"title": "{{name}}", "date": "2025-06-18", "body": "{{number}}号航班今天准点抵达，旅客们有序下机。"}""");
        var file = folder.Write($"{name}.jsonl", string.Join('\n', articles));
        var result = await Binary.RunAsync(folder.Path, ("Path", folder.File("a.db")), "import", file, "--archive", Cluster.Connection);
        return result.ExitCode == 0;
    }

    private async Task ReadAsync(Server server, int number, CancellationToken cancellation)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(2) };
        var page = 1 + Math.Abs(number) % 2;
        var began = Stopwatch.GetTimestamp();
        var answer = await client.GetAsync(
            $"{server.Address}/search.json?q={Uri.EscapeDataString("航班")}&sort=newest&p={page}", cancellation);
        var content = await answer.Content.ReadAsStringAsync(cancellation);
        Record(pages, began, answer.StatusCode);
        if (answer.StatusCode == HttpStatusCode.OK)
            Compare(JsonNode.Parse(content)!, page);
    }

    /// <summary>
    /// Compares the results of a search with all others that listed the same articles: since each import adds some, they have one count.
    /// </summary>
    private void Compare(JsonNode results, int page)
    {
        var count = (int)results["count"]!;
        var inMonths = results["months"]!.AsArray().Sum(month => (int)month!["count"]!);
        var articles = string.Join(' ', results["results"]!.AsArray().Select(result => (int)result!["article"]!["id"]!));
        if (inMonths != count || count != counts.GetOrAdd((page, articles), count))
            Interlocked.Increment(ref mixedPages);
    }

    private static void Record(ConcurrentBag<Answer> answers, long began, HttpStatusCode status) =>
        answers.Add(new(Stopwatch.GetTimestamp(), Stopwatch.GetElapsedTime(began).TotalSeconds, status));

    private static async Task<HttpResponseMessage> PostAsync(
        HttpClient client, string page, string form, params (string Name, string Value)[] fields)
    {
        var html = await client.GetStringAsync(page);
        var token = Token().Match(html).Groups[1].Value;
        var content = new FormUrlEncodedContent(
            fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await client.PostAsync(new Uri(new Uri(page), form), content);
    }

    [GeneratedRegex("__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
