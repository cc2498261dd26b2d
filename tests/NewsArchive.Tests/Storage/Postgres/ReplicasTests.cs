using System.Net;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Storage.Postgres;

/// <summary>The program on a primary and a standby that replicates it.</summary>
[Trait("Category", "Slow"), Trait("Engine", "Sqlite")]
public sealed class ReplicasTests : IAsyncLifetime
{
    // In milliseconds. What a test waits for may never come.
    private const int MaxTime = 180_000;

    // A page that writes is not answered by a standby.
    private static readonly string[] Pages =
    [
        "/", "/articles/1", "/articles/1.json", "/articles/1.md", "/articles/1.bib", "/articles/1/history", "/articles/1/passages",
        "/articles/1/history.json", "/2025", "/2025/06", "/2025/06/18", "/2025/06/18.json", "/calendar", "/coverage", "/coverage.json",
        "/on-this-day/06/18", "/places", "/places/北京", "/reporters", "/columns", "/agencies", "/series", "/bulletins/1",
        "/bulletins/1/source", "/imports", "/imports/1", "/imports/1/changes", "/imports.json", "/search", "/search?q=准点",
        "/search.json?q=准点", "/search.jsonl?q=准点", "/search.atom?q=准点", "/search.rss?q=准点", "/search.feed.json?q=准点",
        "/search?q=准点&copies=one", "/search?q=准点&sort=newest", "/search/suggest?q=准", "/api/v1/articles", "/api/v1/suggestions?q=准",
        "/api/v1/bulletins/1/lines", "/research", "/research/quotes?text=第1号航班今天准点抵达。", "/research/trend?q=准点",
        "/research/concordance?q=准点", "/research/collocates?q=准点", "/research/keywords?q=准点", "/help/search", "/help/research", "/help/api",
        "/about", "/dumps", "/keys", "/preferences", "/account/sign-in", "/oai?verb=Identify", "/oai?verb=ListSets",
        "/oai?verb=ListRecords&metadataPrefix=oai_dc", "/sitemap.xml", "/robots.txt", "/llms.txt", "/opensearch.xml",
        "/timemap/articles/1", "/log/checkpoint", "/log/proof/1", "/health/ready", "/health/live",
    ];

    private readonly TemporaryFolder folder = new();
    private PostgresInstance primary = null!, standby = null!;
    private string archive = "";
    private Server? program;
    private HttpClient reader = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(PostgresInstance.IsInstalled, PostgresServer.Missing);
        primary = PostgresInstance.Create();
        standby = primary.CreateStandby();
        archive = PostgresInstance.ConnectionTo(primary, standby);
        Assert.Equal("", await ImportAsync(1));
        await ReplicateAsync();
        program = await Server.StartAsync(
            "--Archive:Seeds=", "--Site:Contact=desk@example.org", $"--Archive:Path={folder.File("a.db")}",
            $"--Archive:Connection={archive}");
        reader = new HttpClient { BaseAddress = new Uri(program.Address) };
    }

    public async ValueTask DisposeAsync()
    {
        if (program is not null)
        {
            reader.Dispose();
            await program.DisposeAsync();
        }
        standby?.Dispose();
        primary?.Dispose();
        folder.Dispose();
    }

    [Fact(Timeout = MaxTime)]
    public async Task Readers_go_on_when_the_primary_dies_and_writers_when_another_takes_over()
    {
        Assert.Equal(1, await CountAsync());
        primary.Stop();
        foreach (var address in Pages)
            Assert.Equal((address, HttpStatusCode.OK), (address, (await reader.GetAsync(address)).StatusCode));
        var refused = await SignInAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("5", refused.Headers.RetryAfter!.ToString());
        Assert.Contains("Archive:Connection can't be used", await ImportAsync(2));

        standby.Promote();
        Assert.Equal("", await ImportAsync(2));
        while (await CountAsync() < 2)
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        while ((await SignInAsync()).StatusCode is var status && status != HttpStatusCode.OK)
            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
    }

    [Fact(Timeout = MaxTime)]
    public async Task Readers_use_the_standby_while_it_keeps_up_and_editors_see_what_they_wrote()
    {
        await AddEditorAsync();
        using var editor = await Visitor.SignInAsync(program!);
        await ReplicateAsync();
        standby.Execute("SELECT pg_wal_replay_pause()");
        primary.Execute("UPDATE \"Articles\" SET \"Title\" = '航班晚点'");
        Assert.Equal("第1号航班准点", await HeadlineAsync(reader));
        await editor.SubmitAsync("/admin/articles/1", "加注", ("text", "航班已改期"));
        Assert.Contains("航班已改期", await editor.Client.GetStringAsync("/articles/1"));
        // After some seconds, what the standby does not know yet is read from the primary.
        while (await HeadlineAsync(reader) != "航班晚点")
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
    }

    [Fact(Timeout = MaxTime)]
    public async Task A_primary_that_has_been_replaced_without_knowing_it_is_not_written_to()
    {
        const string Articles = "SELECT count(*) FROM \"Articles\"", Notes = "SELECT count(*) FROM \"Notes\"";
        await AddEditorAsync();
        standby.Promote();
        Assert.Equal("", await ImportAsync(2));
        Assert.Equal((1L, 2L), (primary.Execute(Articles), standby.Execute(Articles)));

        // The program has known the new primary since it asked both servers last, which is a second ago at most.
        standby.Execute("UPDATE \"Articles\" SET \"Title\" = '航班晚点' WHERE \"Id\" = 1");
        while (await HeadlineAsync(reader) != "航班晚点")
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        using var editor = await Visitor.SignInAsync(program!);
        await editor.SubmitAsync("/admin/articles/1", "加注", ("text", "航班已改期"));
        Assert.Equal((0L, 1L), (primary.Execute(Notes), standby.Execute(Notes)));

        standby.Stop();
        // The other one can still be read from.
        Assert.Equal("第1号航班准点", await HeadlineAsync(reader));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await SignInAsync()).StatusCode);
    }

    private async Task AddEditorAsync()
    {
        var added = await Binary.RunAsync(folder.Path, Visitor.Password, ["admin", "add", "张三", "--archive", archive]);
        Assert.Equal((0, ""), (added.ExitCode, added.Error));
        await ReplicateAsync();
    }

    private async Task<HttpResponseMessage> SignInAsync()
    {
        using var visitor = new Visitor(new HttpClient { BaseAddress = new Uri(program!.Address) });
        return await visitor.SignInAsync("李四");
    }

    private static async Task<string> HeadlineAsync(HttpClient client)
    {
        var answer = await client.GetAsync("/articles/1");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await Visitor.PageOfAsync(answer)).QuerySelector("main h1")!.TextContent.Trim();
    }

    private async Task<int> CountAsync()
    {
        var answer = await reader.GetAsync("/search?q=" + Uri.EscapeDataString("航班"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await Visitor.PageOfAsync(answer)).QuerySelectorAll(".listing h2").Length;
    }

    /// <summary>Waits until the standby has all that the primary has.</summary>
    private async Task ReplicateAsync()
    {
        var position = primary.Execute("SELECT pg_current_wal_lsn()::text");
        while (standby.Execute($"SELECT pg_last_wal_replay_lsn() >= '{position}'::pg_lsn") is not true)
            await Task.Yield();
    }

    /// <summary>Imports a bulletin of one article.</summary>
    /// <returns>The problem; empty if the import was confirmed.</returns>
    private async Task<string> ImportAsync(int number)
    {
        var file = folder.Write($"{number}.txt", Flight(number));
        var result = await Binary.RunAsync(
            folder.Path, ("Path", folder.File("a.db")), "import", "--year", "2025", file, "--archive", archive);
        return result.Error;
    }

    private static string Flight(int number) => Bulletins.Of(Bulletins.Article($"第{number}号航班准点", $"第{number}号航班今天准点抵达。"));
}
