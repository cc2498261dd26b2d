using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using NewsArchive.Tests.Support;
using Npgsql;

namespace NewsArchive.Tests.Storage.Postgres;

/// <summary>Two servers and several verbs on one database, each in a process of its own.</summary>
[Trait("Category", "Slow"), Trait("Engine", "Sqlite")]
public sealed class NodesTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private string database = "";
    private Server first = null!, second = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(PostgresServer.IsInstalled, PostgresServer.Missing);
        database = PostgresServer.CreateDatabase();
        (first, second) = (await StartAsync(), await StartAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (database != "")
        {
            await first.DisposeAsync();
            await second.DisposeAsync();
            PostgresServer.Drop(database);
        }
        folder.Dispose();
    }

    [Fact]
    public async Task What_is_imported_is_seen_on_both_at_once()
    {
        Assert.Equal((0, 0), await CountAsync());
        for (var i = 1; i <= 2; i++)
        {
            Assert.Equal("", await ImportAsync(i));
            Assert.Equal((i, i), await CountAsync());
        }
    }

    [Fact]
    public async Task Each_article_is_there_once_when_all_import_it_at_the_same_time()
    {
        await AddAccountAsync();
        using var editor = await Visitor.SignInAsync(first);
        using var other = await Visitor.SignInAsync(second);
        await Task.WhenAll(
            ImportAsync(1), ImportAsync(1), ImportAsync(2),
            editor.ImportAsync(Upload.Of(("2.txt", Flight(2)), ("3.txt", Flight(3)))),
            other.ImportAsync(Upload.Of(("3.txt", Flight(3)), ("1.txt", Flight(1)))));
        Assert.Equal((3, 3), await CountAsync());
        await AssertWholeAsync();
    }

    [Fact]
    public async Task When_the_database_drops_all_connections_nothing_confirmed_is_lost_and_all_go_on()
    {
        using var dropping = new CancellationTokenSource();
        var drops = Task.Run(async () =>
        {
            while (!dropping.IsCancellationRequested)
            {
                await ExecuteAsync("""
                    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid() AND random() < 0.02
                    """);
            }
        });
        var confirmed = new List<int>();
        for (var i = 1; i <= 6; i++)
        {
            if (await ImportAsync(i) is not { Length: > 0 } problem)
                confirmed.Add(i);
            else
                Assert.Matches("Archive:Connection can't be used|does not answer, or refuses to work for now", problem);
        }
        await dropping.CancelAsync();
        await drops;
        for (var i = 1; i <= 6; i++)
            Assert.InRange(await CountAsync(first, i), confirmed.Contains(i) ? 1 : 0, 1);
        for (var i = 1; i <= 6; i++)
            Assert.Equal("", await ImportAsync(i));
        Assert.Equal((6, 6), await CountAsync());
        await AssertWholeAsync();
    }

    [Fact]
    public async Task A_reader_does_not_notice_that_connections_were_dropped()
    {
        Assert.Equal("", await ImportAsync(1));
        Assert.Equal((1, 1), await CountAsync());
        await ExecuteAsync("""
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
            """);
        using var client = new HttpClient { BaseAddress = new Uri(first.Address) };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/articles/1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/search?q=1")).StatusCode);
    }

    [Fact]
    public async Task What_a_killed_import_staged_is_gone_with_the_next_one()
    {
        await ExecuteAsync("CREATE SCHEMA staged_by_a_dead_import");
        await AddAccountAsync();
        using var editor = await Visitor.SignInAsync(first);
        await editor.ImportAsync(Upload.Of(("1.txt", Flight(1))));
        Assert.Equal((1, 1), await CountAsync());
        Assert.Equal(0L, await ExecuteAsync("SELECT count(*) FROM pg_namespace WHERE starts_with(nspname, 'staged_')"));
    }

    private async Task AddAccountAsync()
    {
        var added = await Binary.RunAsync(folder.Path, Visitor.Password, ["admin", "add", "张三", "--archive", database]);
        Assert.Equal((0, ""), (added.ExitCode, added.Error));
    }

    private Task<Server> StartAsync() => Server.StartAsync("--Archive:Seeds=", $"--Archive:Connection={database}");

    /// <summary>Imports a bulletin of one article by the verb.</summary>
    /// <returns>The problem; empty if the import was confirmed.</returns>
    private async Task<string> ImportAsync(int number)
    {
        var result = await RunAsync("import", "--year", "2025", folder.Write($"{number}.txt", Flight(number)));
        Assert.Equal(result.Error == "" ? 0 : 1, result.ExitCode);
        return result.Error;
    }

    private async Task AssertWholeAsync()
    {
        var verified = await RunAsync("verify");
        Assert.Equal((0, ""), (verified.ExitCode, verified.Error));
    }

    private Task<Binary.Result> RunAsync(params string[] arguments) =>
        Binary.RunAsync(folder.Path, [.. arguments, "--archive", database]);

    private async Task<(int First, int Second)> CountAsync() => (await CountAsync(first), await CountAsync(second));

    /// <summary>Counts the articles that a server finds, or those of one number.</summary>
    private static async Task<int> CountAsync(Server server, int? number = null)
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        var address = "/search?q=" + Uri.EscapeDataString(number is null ? "航班" : $"\"第{number}号航班\"");
        var answer = await client.GetAsync(address);
        // Whoever comes upon a connection that was dropped is told to try again.
        for (var i = 0; i < 20 && answer.StatusCode == HttpStatusCode.ServiceUnavailable; i++)
        {
            Assert.Equal("5", answer.Headers.RetryAfter!.ToString());
            answer = await client.GetAsync(address);
        }
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        return Regex.Match(page, "找到 ([0-9]+) 篇", RegexOptions.NonBacktracking) is { Success: true } found
            ? int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
    }

    private async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static string Flight(int number) => Bulletins.Of(Bulletins.Article($"第{number}号航班准点", $"第{number}号航班今天准点抵达。"));
}
