using System.Formats.Tar;
using System.Globalization;
using System.Net;
using NewsArchive.Tests.Support;
using Npgsql;

namespace NewsArchive.Tests.Storage.Postgres;

/// <summary>Two servers on one database, which share no folder.</summary>
[Trait("Category", "Slow"), Trait("Engine", "Sqlite")]
public sealed class SharedStateTests : IAsyncLifetime
{
    /// <summary>The number of the lock that whoever runs imports has.</summary>
    private const long Turn = 0x4E6577734A6F62;

    private static readonly string Flight = Bulletins.Of(Bulletins.Article("航班准点", "航班今天准点抵达。"));

    private readonly TemporaryFolder folder = new();
    private string database = "";
    private Server first = null!, second = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(PostgresServer.IsInstalled, PostgresServer.Missing);
        database = PostgresServer.CreateDatabase();
        var servers = await Task.WhenAll(StartAsync(), StartAsync());
        (first, second) = (servers[0], servers[1]);
        Assert.Equal("", (await RunAsync(Visitor.Password, "admin", "add", "张三")).Error);
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
    public async Task Who_signed_in_at_one_goes_on_at_the_other_and_posts_there_the_form_of_the_first()
    {
        using var editor = await Visitor.SignInAsync(first);
        var form = Visitor.FormOf(await editor.ReadAsync("/admin/imports"), "导入", ("year", "2025"));
        using var upload = Upload.With(form.Fields, Upload.Of(("1.txt", Flight)));
        var job = Visitor.AddressOf(await editor.Client.PostAsync(second.Address + form.Action, upload));
        Assert.Contains("已完成", (await editor.WatchAsync(job)).QuerySelector(".where")!.TextContent);
        await PostAsync(editor, "/account", "退出登录");
        Assert.Contains("/account/sign-in", Visitor.AddressOf(await editor.GetAsync("/admin")));
    }

    [Fact]
    public async Task Both_sign_the_log_with_the_key_that_the_first_of_them_made()
    {
        Assert.Equal(1L, await QueryAsync<long>("SELECT count(*) FROM nodes.\"Files\" WHERE \"Path\" = 'keys/log-key.pem'"));
        using var client = new HttpClient();
        var key = await client.GetStringAsync(first.Address + "/log/key");
        Assert.Equal(key, await client.GetStringAsync(second.Address + "/log/key"));
        foreach (var server in new[] { first, second })
        {
            using var editor = await Visitor.SignInAsync(server);
            Assert.Contains($"\n— {key.Split('+')[0]} ", await client.GetStringAsync(server.Address + "/log/checkpoint"));
        }
        Assert.Equal(0L, await QueryAsync<long>("SELECT count(*) FROM \"Acts\" WHERE \"Kind\" = 'LogKeyReplaced'"));
        var verified = await RunAsync("", "verify");
        Assert.Equal((0, ""), (verified.ExitCode, verified.Error));
    }

    [Theory]
    [InlineData(Loss.KilledBefore)]
    [InlineData(Loss.KilledWhileItRuns)]
    [InlineData(Loss.DisconnectedWhileItRuns)]
    public async Task What_was_uploaded_at_one_is_imported_once_by_the_other_if_the_first_is_gone(Loss loss)
    {
        using var editor = await Visitor.SignInAsync(first);
        await using var blocked = await BlockAsync(loss == Loss.KilledBefore ? $"SELECT pg_advisory_lock({Turn})" : "LOCK \"Sources\"");
        var job = await UploadAsync(editor, isRunning: loss != Loss.KilledBefore);
        if (loss == Loss.DisconnectedWhileItRuns)
        {
            await QueryAsync<bool>($"""
                SELECT pg_terminate_backend(pid) FROM pg_locks
                WHERE locktype = 'advisory' AND classid::bigint << 32 | objid::bigint = {Turn} AND granted
                """);
            await WaitAsync("SELECT count(*) FROM \"ImportJobs\" WHERE \"WasInterrupted\"");
        }
        else
        {
            await first.KillAsync();
        }
        await blocked.DisposeAsync();

        using var other = await Visitor.SignInAsync(second);
        var page = await other.WatchAsync(job);
        Assert.Contains("已完成", page.QuerySelector(".where")!.TextContent);
        Assert.Equal(loss == Loss.KilledBefore ? 0 : 1, await CountAsync("ImportJobs", "\"WasInterrupted\""));
        Assert.Equal(
            (1L, 1L, 1L),
            (await CountAsync("Articles"), await CountAsync("ImportedFiles"), await CountAsync("Acts", "\"Kind\" = 'ImportEnded'")));
        await WaitAsync("SELECT CASE count(*) WHEN 0 THEN 1 ELSE 0 END FROM nodes.\"Files\" WHERE \"Path\" LIKE 'imports/%'");
        var verified = await RunAsync("", "verify");
        Assert.Equal((0, ""), (verified.ExitCode, verified.Error));
    }

    [Fact]
    public async Task Failures_to_sign_in_count_wherever_they_are()
    {
        foreach (var server in new[] { first, second, first, second, first })
            Assert.Equal(HttpStatusCode.OK, (await TryAsync(server, "a wrong guess")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await TryAsync(second, Visitor.Password)).StatusCode);
        Assert.Equal(1, await CountAsync("Acts", "\"Kind\" = 'LockedOut'"));

        async Task<HttpResponseMessage> TryAsync(Server server, string password)
        {
            using var visitor = new Visitor(
                new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(server.Address) });
            return await visitor.SignInAsync("张三", password);
        }
    }

    [Fact]
    public async Task An_import_that_one_runs_is_cancelled_at_the_other()
    {
        using var editor = await Visitor.SignInAsync(first);
        await using var blocked = await BlockAsync("LOCK \"Sources\"");
        var job = await UploadAsync(editor, isRunning: true);
        await PostAsync(editor, job, "取消导入");
        await blocked.DisposeAsync();
        Assert.Contains("已取消", (await editor.WatchAsync(job)).QuerySelector(".where")!.TextContent);
        await WaitAsync("SELECT count(*) FROM \"Acts\" WHERE \"Kind\" = 'ImportEnded'");
        Assert.Equal(0, await CountAsync("Articles"));
    }

    [Fact]
    public async Task A_backup_has_the_keys_and_uploads_and_an_export_no_key_of_cookies()
    {
        using var editor = await Visitor.SignInAsync(first);
        await using (await BlockAsync($"SELECT pg_advisory_lock({Turn})"))
        {
            await editor.UploadAsync(Upload.Of(("1.txt", Flight), ("2.txt", "")), "2025");
            Assert.Equal("", (await RunAsync("", "backup", "b.tar")).Error);
            await RunAsync("", "export", "bag");
            Assert.Equal("", (await RunAsync("", "migrate", "--to", "moved/archive.db")).Error);
        }
        var names = await NamesAsync(folder.File("b.tar"));
        string[] kept = ["archive.db", "keys/key-first.xml", "keys/log-key.pem", "imports/JOB/files/1.txt", "imports/JOB/files/2.txt"];
        Assert.Equal(kept.Append("SHA256SUMS").Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        foreach (var name in names.Where(name => name.StartsWith("keys/", StringComparison.Ordinal)))
        {
            var stored = await QueryAsync<byte[]>($"SELECT \"Content\" FROM nodes.\"Files\" WHERE \"Path\" = '{name}'");
            Assert.Equal(stored, await File.ReadAllBytesAsync(folder.File($"moved/{name}")));
        }
        Assert.Equal(Flight, await File.ReadAllTextAsync(
            Assert.Single(Directory.GetFiles(folder.File("moved/imports"), "1.txt", SearchOption.AllDirectories))));
        Assert.All(
            Directory.GetFiles(folder.File("bag"), "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain("<masterKey", File.ReadAllText(file)));
    }

    /// <summary>How an import loses the server that runs it, or is about to.</summary>
    public enum Loss
    {
        KilledBefore,
        KilledWhileItRuns,
        DisconnectedWhileItRuns,
    }

    private Task<Server> StartAsync() => Server.StartAsync("--Archive:Seeds=", $"--Archive:Connection={database}");

    private Task<Binary.Result> RunAsync(string input, params string[] arguments) =>
        Binary.RunAsync(folder.Path, input, [.. arguments, "--archive", database]);

    /// <summary>Uploads a bulletin to the first server while it is alone, and starts the second one anew.</summary>
    private async Task<string> UploadAsync(Visitor editor, bool isRunning)
    {
        await second.DisposeAsync();
        var job = Visitor.AddressOf(await editor.UploadAsync(Upload.Of(("1.txt", Flight)), "2025"));
        if (isRunning)
            await WaitAsync("SELECT count(*) FROM \"ImportJobs\" WHERE \"State\" = 'Running'");
        second = await StartAsync();
        return job;
    }

    /// <summary>Opens a page of the visitor's server, and posts the form that has this button to the second one.</summary>
    private async Task PostAsync(Visitor visitor, string address, string button)
    {
        var form = Visitor.FormOf(await visitor.ReadAsync(address), button);
        using var answer = await visitor.Client.PostAsync(second.Address + form.Action, new FormUrlEncodedContent(form.Fields));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private static async Task<List<string>> NamesAsync(string tar)
    {
        await using var reader = new TarReader(File.OpenRead(tar));
        var names = new List<string>();
        while (await reader.GetNextEntryAsync() is { } entry)
            names.Add(entry.Name.Split('/') is ["imports", _, .. var rest] ? $"imports/JOB/{string.Join('/', rest)}" : entry.Name);
        return names;
    }

    /// <summary>Begins a transaction with a statement that keeps servers from going on until it is disposed.</summary>
    private async Task<NpgsqlConnection> BlockAsync(string sql)
    {
        var connection = await OpenAsync();
        await using var command = new NpgsqlCommand($"BEGIN; {sql}", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>Waits until a number is not 0.</summary>
    private async Task WaitAsync(string sql)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (Convert.ToInt64(await QueryAsync<object>(sql), CultureInfo.InvariantCulture) == 0)
            await Task.Delay(50, patience.Token);
    }

    private Task<long> CountAsync(string table, string where = "true") =>
        QueryAsync<long>($"SELECT count(*) FROM \"{table}\" WHERE {where}");

    private async Task<T> QueryAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ToString());
        await connection.OpenAsync();
        return connection;
    }
}
