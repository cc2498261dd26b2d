using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Cli.Upkeep;
using NewsArchive.Hosting;
using NewsArchive.Search.Copies;
using NewsArchive.TransparencyLog;

namespace NewsArchive.Tests.Support;

/// <summary>The bytes of an archive with rows in all tables, but for passkeys, to be damaged and verified.</summary>
public sealed class RichArchive
{
    private readonly byte[] key;

    private RichArchive(byte[] bytes, byte[] key, string checkpoint) => (Bytes, this.key, Checkpoint) = (bytes, key, checkpoint);

    public byte[] Bytes { get; }

    /// <summary>A checkpoint from before the last changes.</summary>
    public string Checkpoint { get; }

    /// <param name="nights">How many real transcripts to import as well, if there is a corpus.</param>
    public static async Task<RichArchive> CreateAsync(int nights = 0)
    {
        await using var app = new ArchiveApp();
        var railway = Bulletins.Article("高原铁路全线铺轨", Bulletins.Railway);
        var (harbour, museum) = (Bulletins.HarbourArticle, Bulletins.MuseumArticle);
        foreach (var night in Directory.Exists(Corpus.Transcripts) ? Directory.GetFiles(Corpus.Transcripts).Order().Take(nights) : [])
            await app.ImportAsync(night);
        await app.ImportAsync("day.txt", Bulletins.Of(harbour, museum));
        // Enough for stored hashes of the tree.
        var many = Enumerable.Range(0, 150).Select(i => string.Create(
            CultureInfo.InvariantCulture, $$"""{"title": "第{{i}}号航班", "date": "2025-06-18", "body": "第{{i}}号航班准点。"}"""));
        await app.ImportAsync("many.jsonl", string.Join('\n', many));
        var checkpoint = await SignAsync(app);
        await app.ImportAsync("day.txt", Bulletins.Of(railway, harbour.Replace("三条", "五条", StringComparison.Ordinal)));
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.ImportAsync(Upload.Of(("other.txt", Bulletins.Of(railway))));
        for (var id = 1; id <= 2; id++)
        {
            var address = string.Create(CultureInfo.InvariantCulture, $"/admin/articles/{id}");
            await editor.SubmitAsync(address, "加注", ("text", "有据可查"));
            await editor.SubmitAsync(address + "?field=Title", "更正", ("value", "更正后的标题"), ("reason", "据原始文件"));
        }
        await editor.SubmitAsync("/admin/articles/1", "撤销编注");
        await editor.SubmitAsync("/admin/articles/2", "撤下文章", ("why", "当事人撤回了全部说法"));
        await SignAsync(app);
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<CopyFinder>().CatchUpAsync(default);
        await app.Archive.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        return new RichArchive(
            await File.ReadAllBytesAsync(app.Archive.Path), await File.ReadAllBytesAsync(app.Folder.File("keys/log-key.pem")), checkpoint);
    }

    /// <summary>Writes the archive and its key to a folder.</summary>
    public ArchiveFile Write(TemporaryFolder folder, string name)
    {
        folder.Write($"{name}/keys/log-key.pem", key);
        return new ArchiveFile(folder.Write($"{name}/archive.db", Bytes));
    }

    /// <summary>Runs the checks of the verb <c>verify</c> in this process.</summary>
    public static async Task<List<string>> VerifyAsync(ArchiveFile archive, string? earlier = null, bool isQuick = false)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration["Archive:Path"] = archive.Path;
        builder.Configuration["Archive:Connection"] = archive.Server;
        builder.AddArchive();
        using var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ArchiveContext>().OpenAsync(default);
        return await Verification.ProblemsAsync(scope.ServiceProvider, earlier, isQuick, default);
    }

    private static async Task<string> SignAsync(ArchiveApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CheckpointSigner>().SignAsync(default);
    }
}
