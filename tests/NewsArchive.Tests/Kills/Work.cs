using System.Globalization;
using System.Net;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Kills;

/// <summary>
/// Editors and an operator at a server that may be killed at any moment, and a record of what was confirmed to them.
/// </summary>
internal sealed class Work(TemporaryFolder folder, Random random)
{
    /// <summary>The number of articles of the first import, of which some get notes and the others are purged.</summary>
    public const int Articles = 600;

    /// <summary>The number of articles of each later import.</summary>
    public const int ArticlesOfAnImport = 20;

    private const int WithNotes = 50;

    private int note, import, backup, purge = WithNotes;

    /// <summary>The numbers of the notes, corrections and imports, the IDs of the undone imports and of the purged articles.</summary>
    public HashSet<int> Notes { get; } = [];
    public HashSet<int> Corrections { get; } = [];
    public HashSet<int> Imports { get; } = [];
    public HashSet<long> Undone { get; } = [];
    public HashSet<int> Purged { get; } = [];

    private ArchiveFile Archive => ArchiveFile.Of(folder);

    /// <summary>Returns what only an article contains, so that it can be looked for when the article was purged.</summary>
    public static string SecretOf(int article) => string.Create(CultureInfo.InvariantCulture, $"<{article}号包厢>");

    public async Task PrepareAsync()
    {
        var articles = Enumerable.Range(1, Articles).Select(number =>
            $$"""{"title": "第{{number}}号通知", "date": "2025-06-18", "body": "旅客请注意：{{SecretOf(number)}}今天准点开出，请有序上车。"}""");
        folder.Write("news.jsonl", string.Join('\n', articles));
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", "news.jsonl")).ExitCode);
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, Visitor.Password, ["admin", "add", "张三"])).ExitCode);
    }

    /// <summary>Lets an editor work, in one of several ways, until the server is killed.</summary>
    /// <param name="editor">The editor.</param>
    /// <param name="begin">Called when work begins.</param>
    /// <param name="end">Ends the work.</param>
    public async Task RunAsync(Visitor editor, Action begin, CancellationToken end)
    {
        Func<Visitor, Task>[] acts = random.Next(4) switch
        {
            0 => [NoteAsync, ImportAsync],
            1 => [ImportAsync, UndoAsync],
            2 => [NoteAsync, PurgeAsync],
            _ => [NoteAsync, CorrectAsync, _ => BackUpAsync(end)],
        };
        // A purge is refused while uploads wait.
        if (acts.Contains(PurgeAsync))
            await FinishJobsAsync(editor);
        // A server that has just started takes a second for the first.
        await NoteAsync(editor);
        begin();
        await Task.WhenAll(acts.Select(act => RepeatAsync(act, editor, end)));
    }

    /// <summary>Lets jobs that were interrupted twice run again, and waits for all.</summary>
    public async Task FinishJobsAsync(Visitor editor)
    {
        const string First = "SELECT ifnull(min(Id), 0) FROM ImportJobs WHERE State IN ('Waiting', 'Running', 'Held')";
        while (await Archive.ReadAsync<long>(First) is > 0 and var id)
        {
            var job = string.Create(CultureInfo.InvariantCulture, $"/admin/imports/{id}");
            if (await Archive.ReadAsync<string>($"SELECT State FROM ImportJobs WHERE Id = {id}") == "Held")
                await editor.SubmitAsync(job, "重新导入");
            await editor.WatchAsync(job);
        }
    }

    private static async Task RepeatAsync(Func<Visitor, Task> act, Visitor editor, CancellationToken end)
    {
        try
        {
            while (!end.IsCancellationRequested)
                await act(editor);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // The server was killed.
        }
    }

    private async Task NoteAsync(Visitor editor)
    {
        var number = ++note;
        var answer = await editor.SubmitAsync($"/admin/articles/{1 + number % WithNotes}", "加注", ("text", $"note-{number}-"));
        if (answer.StatusCode == HttpStatusCode.Redirect)
            Notes.Add(number);
    }

    private async Task CorrectAsync(Visitor editor)
    {
        var number = ++note;
        var answer = await editor.SubmitAsync(
            $"/admin/articles/{1 + number % WithNotes}?field=Title", "更正", ("value", $"correction-{number}-"), ("reason", "据原始文件"));
        if (answer.StatusCode == HttpStatusCode.Redirect)
            Corrections.Add(number);
    }

    private async Task ImportAsync(Visitor editor)
    {
        var number = ++import;
        var articles = Enumerable.Range(1, ArticlesOfAnImport).Select(i =>
            $$"""{"title": "import-{{number}}-{{i}}", "date": "2025-06-19", "body": "{{number}}次列车第{{i}}节车厢已经挂好，检修工人逐一检查。"}""");
        var answer = await editor.UploadAsync(Upload.Of(($"import-{number}.jsonl", string.Join('\n', articles))));
        var job = Visitor.AddressOf(answer);
        Imports.Add(number);
        await editor.WatchAsync(job);
    }

    private async Task UndoAsync(Visitor editor)
    {
        var run = await Archive.ReadAsync<long>("""
            SELECT ifnull(max(Id), 0) FROM ImportRuns r WHERE UndoesId IS NULL AND TakenBackById IS NULL AND EndedAt IS NOT NULL AND Id > 1
                AND NOT EXISTS (SELECT 1 FROM ImportJobs j WHERE j.UndoesId = r.Id)
            """);
        if (run == 0)
        {
            await Task.Delay(20);
            return;
        }
        var job = Visitor.AddressOf(await editor.SubmitAsync($"/admin/undo/{run}", "撤销"));
        Undone.Add(run);
        await editor.WatchAsync(job);
    }

    private async Task PurgeAsync(Visitor editor)
    {
        if (purge == Articles)
            return;
        var article = ++purge;
        await editor.SubmitAsync($"/admin/articles/{article}", "撤下文章", ("why", "当事人要求"), ("hides", "true"));
        await editor.SubmitAsync($"/admin/purges?article={article}", "永久清除", ("why", "法院判决"));
        var notice = (await editor.ReadAsync("/admin/purges")).QuerySelector(".notice");
        if (notice?.TextContent.Contains("文章已清除。", StringComparison.Ordinal) == true)
            Purged.Add(article);
    }

    private async Task BackUpAsync(CancellationToken end)
    {
        using var process = Binary.Start(folder.Path, "backup", string.Create(CultureInfo.InvariantCulture, $"{++backup}.backup"));
        try
        {
            await process.WaitForExitAsync(end);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }
}
