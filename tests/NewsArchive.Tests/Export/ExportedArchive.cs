using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Archive.Accounts;
using NewsArchive.Archive.Articles;
using NewsArchive.Tests.Support;
using NewsArchive.TransparencyLog;

namespace NewsArchive.Tests.Export;

/// <summary>An archive with rows in all tables that is being served, and an export of it.</summary>
public sealed class ExportedArchive : IAsyncLifetime
{
    private const string Manifest = "manifest-sha256.txt", TagManifest = "tagmanifest-sha256.txt";

    public ArchiveApp App { get; } = new();

    /// <summary>The folder of the export.</summary>
    public string Bag => App.Folder.File("bag");

    /// <summary>A checkpoint from before the last changes.</summary>
    public string Checkpoint { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var railway = Bulletins.Article("高原铁路全线铺轨", Bulletins.Railway);
        foreach (var (name, encoding) in new[] { ("utf16", "utf-16"), ("gb18030", "gb18030") })
            await App.ImportAsync(App.Folder.Write($"{name}.TXT", Encoding.GetEncoding(encoding).GetBytes(Bulletins.Of(Bulletins.Article(name, Bulletins.Museum + name)))));
        await App.ImportAsync(App.Folder.Write("name with spaces (复件).pdf", PdfFile.Of([(90, 760, "高原铁路全线铺轨"), (90, 730, "新华社北京6月18日电" + Bulletins.Railway[..20])])));
        await App.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle));
        // Enough for stored hashes of the tree.
        await App.ImportAsync("many.jsonl", string.Join('\n', Enumerable.Range(0, 150).Select(i => $$"""{"title": "第{{i}}号航班", "date": "2025-06-18", "body": "第{{i}}号航班“准点”。\n\uD842\uDFB7"}""")));
        Checkpoint = await SignAsync();
        await App.ImportAsync("day.txt", Bulletins.Of(railway, Bulletins.HarbourArticle.Replace("三条", "五条", StringComparison.Ordinal)));
        using var editor = await App.SignInAsync(Role.Editor, "李四");
        await editor.ImportAsync(Upload.Of(("other.txt", Bulletins.Of(railway))));
        await editor.UndoAsync(1);
        var latest = await App.QueryAsync(archive => Task.FromResult(archive.Articles.Max(a => a.Id)));
        foreach (var id in new[] { latest, latest - 1 })
        {
            await editor.SubmitAsync($"/admin/articles/{id}", "加注", ("text", "有据可查"));
            await editor.SubmitAsync($"/admin/articles/{id}?field=Title", "更正", ("value", "更正后的标题"), ("reason", "据原始文件"));
            await editor.SubmitAsync($"/admin/articles/{id}", "撤下文章", ("why", "当事人撤回了全部说法"), ("hides", id == latest ? "true" : "false"));
        }
        await editor.SubmitAsync($"/admin/articles/{latest}", "撤销编注");
        await App.QueryAsync(archive =>
        {
            archive.Add(new Purge { ArticleId = latest, Reason = "法院裁定", RequestedBy = "王五", RequestedAt = ArchiveApp.Now });
            return archive.SaveChangesAsync();
        });
        await AddPasskeyAsync();
        await SignAsync();
        Assert.Equal((0, ""), await RunAsync("export", "bag", "--archive", App.Archive.Path));
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    public async Task<(int Code, string Error)> RunAsync(params string[] arguments)
    {
        var result = await Binary.RunAsync(App.Folder.Path, arguments);
        return (result.ExitCode, result.Error.Trim());
    }

    /// <summary>Copies the export to another folder.</summary>
    public string Copy(string name)
    {
        foreach (var (path, bytes) in FilesOf(Bag))
            App.Folder.Write(Path.Combine(name, path), bytes);
        return App.Folder.File(name);
    }

    /// <summary>The files of a folder, by their paths.</summary>
    public static SortedDictionary<string, byte[]> FilesOf(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllBytes),
        StringComparer.Ordinal);

    /// <summary>Writes the manifests of a bag anew, as somebody who changed its files would.</summary>
    public static void Rehash(string bag)
    {
        var files = FilesOf(bag);
        WriteManifest(Manifest, files.Keys.Where(path => path.StartsWith("data/", StringComparison.Ordinal)));
        WriteManifest(TagManifest, ["bagit.txt", "bag-info.txt", Manifest]);

        void WriteManifest(string name, IEnumerable<string> paths) => File.WriteAllText(Path.Combine(bag, name), string.Concat(
            paths.Select(path => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(bag, path))))}  {path}\n")));
    }

    /// <summary>Checks a bag with sha256sum, which reads manifests.</summary>
    public static async Task<int> CheckSumsAsync(string bag)
    {
        using var process = Process.Start(new ProcessStartInfo("sha256sum", ["--check", "--strict", "--quiet", Manifest, TagManifest]) { WorkingDirectory = bag })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private async Task<string> SignAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CheckpointSigner>().SignAsync(default);
    }

    private Task AddPasskeyAsync() => App.QueryAsync(archive =>
    {
        var passkey = new UserPasskeyInfo([1, 2, 3], [4, 5], ArchiveApp.Now, 6, ["internal"], true, true, false, [7], [8]) { Name = "钥匙" };
        archive.Add(new IdentityUserPasskey<long>
        {
            CredentialId = passkey.CredentialId,
            UserId = archive.Accounts.Single(a => a.UserName == "李四").Id,
            Data = new IdentityPasskeyData
            {
                PublicKey = passkey.PublicKey,
                Name = passkey.Name,
                CreatedAt = passkey.CreatedAt,
                SignCount = passkey.SignCount,
                Transports = passkey.Transports,
                IsUserVerified = passkey.IsUserVerified,
                IsBackupEligible = passkey.IsBackupEligible,
                IsBackedUp = passkey.IsBackedUp,
                AttestationObject = passkey.AttestationObject,
                ClientDataJson = passkey.ClientDataJson,
            },
        });
        return archive.SaveChangesAsync();
    });
}
