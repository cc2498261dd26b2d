using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Archive.Accounts;
using NewsArchive.Archive.Proofs;
using NewsArchive.Tests.Support;
using NewsArchive.TransparencyLog;

namespace NewsArchive.Tests.TransparencyLog;

/// <summary>What is recorded becomes a leaf, and anyone can check that it is in the tree.</summary>
public sealed class LogTests
{
    private static readonly string Railway = Bulletins.Article("高原铁路全线铺轨", Bulletins.Railway);

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Every_change_appends_leaves_and_changes_none()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle));
        Assert.Equal(
            ["Bulletin 1.1", "Form 1.1", "Form 2.1", "Import 1.0", "Import 1.0", "ImportedFile 1.0", "Source 1.0", "SourcePart 1.0", "Text 1.1", "Text 2.1"],
            (await LeavesAsync(app)).Order(StringComparer.Ordinal));

        await AppendedAsync(app, () => app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle.Replace("三条", "五条", StringComparison.Ordinal))),
            "Text 1.2", "Form 1.2", "Form 1.1", "Text 2.2", "Form 2.2", "Form 2.1", "Bulletin 1.2");
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await AppendedAsync(app, () => editor.ImportAsync(Upload.Of(("other.txt", Bulletins.Of(Railway)))),
            "Text 3.1", "Form 3.1", "Bulletin 2.1", "Source 3.0", "SourcePart 3.0", "Import 3.0", "ImportedFile 3.0", "Job 1.0");
        await AppendedAsync(app, () => editor.SubmitAsync("/admin/articles/1", "加注", ("text", "有据可查")), "Note 1.0");
        await AppendedAsync(app, () => editor.SubmitAsync("/admin/articles/1", "撤销编注"), "Note 1.1");
        await AppendedAsync(app, () => editor.SubmitAsync("/admin/articles/1", "撤下文章", ("why", "有误")), "Retraction 1.0");
        await AppendedAsync(app, () => editor.SubmitAsync("/admin/articles/1", "恢复文章"), "Retraction 1.1");
        await AppendedAsync(app, () => app.Visit().SignInAsync("李四", "a wrong password"), "Account 1.0");
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task The_proof_of_an_article_leads_from_its_text_to_the_signed_root()
    {
        await using var app = new ArchiveApp(seeds: false);
        for (var i = 0; i < 40; i++)
            await app.ImportAsync($"{i}.txt", Bulletins.Of(Bulletins.Article($"第{i}号港口", Bulletins.Harbour + i), Bulletins.Article($"第{i}号馆", Bulletins.Museum + i)));
        using var client = app.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/log/proof/999")).StatusCode);
        var note = await SignAsync(app);
        Assert.Equal(note, await client.GetStringAsync("/log/checkpoint"));
        var head = TreeHead.Parse(SignedNote.Parse(note)!.Text)!;
        for (var id = 1; id <= 80; id++)
        {
            var proof = JsonDocument.Parse(await client.GetStringAsync($"/log/proof/{id}")).RootElement;
            var leaf = proof.GetProperty("leaf").GetBytesFromBase64();
            Assert.StartsWith($"newsarchive-leaf 1 Text {id} 1\n", Encoding.UTF8.GetString(leaf, 16, leaf.Length - 16));
            var path = proof.GetProperty("path").EnumerateArray().Select(hash => hash.GetBytesFromBase64()).ToList();
            Assert.Equal(head.Root, RootOf(Leaf.HashOf([], leaf), proof.GetProperty("index").GetInt64(), head.Size, path));
            Assert.Equal(note, proof.GetProperty("checkpoint").GetString());
        }
        Assert.Equal("/log/proof/1", (await app.ReadAsync("/articles/1")).QuerySelector(".source a[href^='/log/']")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_proof_of_a_retracted_article_does_not_contain_its_text()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle));
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.SubmitAsync("/admin/articles/1", "撤下文章", ("why", "有误"));
        await SignAsync(app);
        using var client = app.CreateClient();
        Assert.False(JsonDocument.Parse(await client.GetStringAsync("/log/proof/1")).RootElement.TryGetProperty("leaf", out _));
        Assert.True(JsonDocument.Parse(await client.GetStringAsync("/log/proof/2")).RootElement.TryGetProperty("leaf", out _));
    }

    [Fact]
    public async Task Tiles_can_be_kept_forever_and_checkpoints_cannot()
    {
        await using var app = new ArchiveApp();
        await SignAsync(app);
        using var client = app.CreateClient();
        Assert.Equal("no-cache", (await client.GetAsync("/log/checkpoint")).Headers.CacheControl!.ToString());
        var tile = await client.GetAsync("/log/tile/0/000.p/5");
        Assert.Contains("immutable", tile.Headers.CacheControl!.ToString());
        Assert.Equal(5 * 32, (await tile.Content.ReadAsByteArrayAsync()).Length);
        foreach (var none in new[] { "/log/tile/0/000", "/log/tile/1/000.p/1", "/log/tile/0/000.p/99", "/log/tile/entries/000", "/log/tile/0/x", "/log/tile/0" })
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(none)).StatusCode);
    }

    [Fact]
    public async Task The_key_is_made_once_and_is_for_its_owner_alone()
    {
        await using var app = new ArchiveApp { Settings = { ["Log:Origin"] = "news.example.org/log" } };
        var first = await SignAsync(app);
        Assert.StartsWith("news.example.org/log\n", first);
        var key = app.Folder.File("keys/log-key.pem");
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        await using var scope = app.Services.CreateAsyncScope();
        using var again = ActivatorUtilities.CreateInstance<LogKey>(scope.ServiceProvider);
        Assert.True(again.HasSigned(SignedNote.Parse(first)!));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_key_that_was_lost_is_told_by_verify_the_desk_and_the_audit_trail()
    {
        using var folder = new TemporaryFolder();
        var archive = (await RichArchive.CreateAsync()).Write(folder, "data");
        var key = folder.File("data/keys/log-key.pem");
        File.Delete(key);
        Assert.Equal($"log key: there is no {key}; restore it from a backup, or run checkpoint, which makes a new key", Assert.Single(await RichArchive.VerifyAsync(archive)));
        Assert.False(File.Exists(key));
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "checkpoint")).ExitCode);
        Assert.Empty(await RichArchive.VerifyAsync(archive));

        await using var app = new ArchiveApp { Settings = { ["Archive:Path"] = archive.Path } };
        app.Clock.Now = TimeProvider.System.GetUtcNow();
        using var admin = await app.SignInAsync(Role.Admin, "张三");
        Assert.Contains("存证密钥已更换", (await admin.ReadAsync("/admin")).QuerySelector(".tasks")!.TextContent);
        Assert.Contains("更换存证密钥", (await admin.ReadAsync("/admin/audit")).QuerySelector(".acts")!.TextContent);
        app.Clock.Now += TimeSpan.FromDays(31);
        using var later = app.Visit();
        await later.SignInAsync("张三");
        Assert.DoesNotContain("存证密钥已更换", (await later.ReadAsync("/admin")).Body!.TextContent);
    }

    private static async Task<string> SignAsync(ArchiveApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CheckpointSigner>().SignAsync(default);
    }

    private static Task<List<string>> LeavesAsync(ArchiveApp app) =>
        app.QueryAsync(a => a.Leaves.OrderBy(leaf => leaf.Index).Select(leaf => $"{leaf.Kind} {leaf.RecordId}.{leaf.Number}").ToListAsync());

    private static async Task AppendedAsync(ArchiveApp app, Func<Task> change, params string[] expected)
    {
        var before = await LeavesAsync(app);
        await change();
        var after = await LeavesAsync(app);
        Assert.Equal(before, after.Take(before.Count));
        Assert.All(expected, leaf => Assert.Contains(leaf, after.Skip(before.Count)));
    }

    /// <summary>Computes the root from an audit path by the algorithm of RFC 9162, 2.1.3.2.</summary>
    private static byte[] RootOf(byte[] hash, long index, long size, List<byte[]> path)
    {
        var last = size - 1;
        foreach (var sibling in path)
        {
            if ((index & 1) == 1 || index == last)
            {
                hash = TreeBuilder.NodeHash(sibling, hash);
                while ((index & 1) == 0 && index != 0)
                    (index, last) = (index >> 1, last >> 1);
            }
            else
            {
                hash = TreeBuilder.NodeHash(hash, sibling);
            }
            (index, last) = (index >> 1, last >> 1);
        }
        Assert.Equal(0, last);
        return hash;
    }
}
