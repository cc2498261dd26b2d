using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using NewsArchive.Import.Sources;
using NewsArchive.Tests.Support;
using NewsArchive.Text.Tests.Support;

namespace NewsArchive.Tests.Import;

/// <summary>Folders, and packed files as other systems make them, through the real program.</summary>
[Trait("Category", "Slow")]
public sealed class PackedTests : IDisposable
{
    private static readonly string Harbour = Bulletins.Of(Bulletins.HarbourArticle);
    private static readonly string Museum = Bulletins.Of(Bulletins.MuseumArticle);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Names_that_macOS_writes_into_a_zip_are_read_and_what_it_adds_is_passed_over()
    {
        await using (var zip = new ZipArchive(File.Create(folder.File("mac.zip")), ZipArchiveMode.Create, leaveOpen: false, new Unflagged()))
        {
            await WriteAsync(zip, "日报一.txt", Harbour);
            await WriteAsync(zip, "日报丁.txt", Museum);
            await WriteAsync(zip, "__MACOSX/._日报一.txt", "\0\u0005\u0016\u0007");
            await WriteAsync(zip, "._日报丁.txt", "\0\u0005\u0016\u0007");
        }
        var result = await ImportAsync("mac.zip");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("mac.zip/日报一.txt: 1 new", result.Output);
        Assert.Contains("mac.zip/日报丁.txt: 1 new", result.Output);
        Assert.Contains("mac.zip: 2 file(s) skipped because they are not news: 2 hidden", result.Output);
    }

    [Fact]
    public async Task A_file_is_one_bulletin_however_its_name_is_composed()
    {
        folder.Write("a/café新闻.txt".Normalize(NormalizationForm.FormC), Harbour);
        folder.Write("b/café新闻.txt".Normalize(NormalizationForm.FormD), Harbour);
        await ImportAsync("a");
        Assert.Contains("0 new, 0 changed, 1 same", (await ImportAsync("b")).Output);
    }

    [Fact]
    public async Task A_problem_is_one_line_whatever_the_name_is()
    {
        await using (var zip = new ZipArchive(File.Create(folder.File("crlf.zip")), ZipArchiveMode.Create))
            await WriteAsync(zip, "a\r\nimport: b.txt", "没有新闻。");
        folder.Write("in/a\nb.txt", "没有新闻。");
        Assert.Contains("crlf.zip/a␍␊import: b.txt: its path points outside", Assert.Single((await ImportAsync("crlf.zip")).Problems));
        Assert.Contains("in/a␊b.txt: line 1: ", Assert.Single((await ImportAsync("in")).Problems));
    }

    [Fact]
    public async Task Of_a_repository_the_news_alone_is_read()
    {
        foreach (var name in new[] { ".git/HEAD.txt", ".github/notes.md", "node_modules/a/readme.json" })
            folder.Write($"repo/{name}", "没有新闻。");
        foreach (var name in new[] { "README.md", "README.zh-CN.md", "LICENSE", "LICENSE.txt", "package.json", "crawl.py", "src/a.py" })
            folder.Write($"repo/{name}", "抓取新闻。");
        folder.Write("repo/requirements-dev.txt", "aiohttp\nfeedgen\n");
        folder.Write("repo/news/2025/06/18.txt", Harbour);
        var result = await ImportAsync("repo");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains(
            "repo: 8 file(s) skipped because they are not news: "
                + "2 .py, 1 without a Chinese character, 1 without an extension, 4 of a repository, such as README",
            result.Output);
        Assert.Contains("1 new, 0 changed, 0 same, 0 withdrawn articles from 1 bulletins", result.Output);
    }

    [Theory]
    [InlineData("news.docm")]
    [InlineData("crawl.py")]
    public async Task A_named_file_of_another_kind_is_refused_with_the_endings_that_are_read(string name)
    {
        folder.Write(name, Harbour);
        var result = await ImportAsync(name);
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"import: {name}: files of this kind are not read; files to read end in .txt, .md", Assert.Single(result.Problems));
    }

    [Fact]
    public async Task A_compressed_file_is_read_as_what_is_in_it_and_known_again()
    {
        Directory.CreateDirectory(folder.File("in"));
        Gzip("in/news.jsonl.gz", """{"title": "港口", "date": "2023-08-16", "body": "吞吐量。"}""");
        Gzip("in/xin_cmn_200303.gz", Formats.MarkupTests.Sgml);
        Gzip("in/crawl.py.gz", "抓取新闻。");
        var result = await ImportAsync("in");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("3 new", result.Output);
        Assert.Contains("0 new, 0 changed, 3 same", (await ImportAsync("in")).Output);
    }

    [Theory]
    [InlineData("june.tar")]
    [InlineData("june.tar.gz")]
    [InlineData("june.tgz")]
    public async Task Files_and_their_sidecars_are_read_out_of_a_tar(string name)
    {
        folder.Write("in/稿件/a.txt", Harbour);
        folder.Write("in/稿件/a.sidecar.json", """{ "year": 2019 }""");
        folder.Write("in/b.zip", "PK");
        folder.Write("in/LICENSE", "-");
        await using (var file = File.Create(folder.File(name)))
        await using (Stream packed = name.EndsWith('r') ? file : new GZipStream(file, CompressionLevel.Optimal))
            await TarFile.CreateFromDirectoryAsync(folder.File("in"), packed, includeBaseDirectory: false);
        var result = await ImportAsync(name);
        Assert.Contains("b.zip: it is a ZIP inside a ZIP", Assert.Single(result.Problems));
        Assert.Contains($"{name}/稿件/a.txt: 1 new", result.Output);
        Assert.Contains("\"date\":\"2019-06-18\"", (await Binary.RunAsync(folder.Path, "parse", name)).Output);
    }

    [Fact]
    public async Task A_bomb_is_refused_and_leaves_nothing_behind()
    {
        await using (var packed = new GZipStream(File.Create(folder.File("bomb.txt.gz")), CompressionLevel.Optimal))
        {
            for (var megabyte = 0; megabyte < 200; megabyte++)
                await packed.WriteAsync(new byte[1 << 20]);
        }
        folder.Write("torn.txt.gz", "没有压缩");
        var result = await ImportAsync("bomb.txt.gz");
        Assert.Contains("bomb.txt.gz: it would expand to 64 MB", Assert.Single(result.Problems));
        Assert.Contains("torn.txt.gz: it can't be opened as a gzip", Assert.Single((await ImportAsync("torn.txt.gz")).Problems));
    }

    [Fact]
    public async Task A_tar_of_which_an_entry_cannot_be_read_is_named()
    {
        await using (var file = File.Create(folder.File("june.tar")))
        await using (var tar = new TarWriter(file, TarEntryFormat.Gnu))
            await tar.WriteEntryAsync(new GnuTarEntry(TarEntryType.RegularFile, "a.txt") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(Harbour)) });
        var bytes = await File.ReadAllBytesAsync(folder.File("june.tar"));
        const int entryType = 156;
        bytes[entryType] = (byte)'S';
        await File.WriteAllBytesAsync(folder.File("june.tar"), bytes);
        using var sources = SourceList.Of([folder.File("june.tar")]);
        Assert.Equal(
            "it can't be opened as a tar: Entry type 'SparseFile' not supported; get it again, or pack the files again", Assert.Single(sources.Missing).Problem);
    }

    [Theory]
    [InlineData("june.tar")]
    [InlineData("june.tgz")]
    public async Task Whatever_a_tar_became_on_the_way_its_files_are_listed_or_it_is_named(string name)
    {
        folder.Write("in/稿件/a.txt", Harbour);
        folder.Write("in/b.txt", Museum);
        await using (var file = File.Create(folder.File(name)))
        await using (Stream packed = name.EndsWith('r') ? file : new GZipStream(file, CompressionLevel.Optimal))
            await TarFile.CreateFromDirectoryAsync(folder.File("in"), packed, includeBaseDirectory: false);
        var mutator = new Mutator([await File.ReadAllBytesAsync(folder.File(name))], ["ustar", "\0", "99999999999"]);
        for (var i = 0; i < 500; i++)
        {
            await File.WriteAllBytesAsync(folder.File(name), mutator.Mutant(i));
            using var sources = SourceList.Of([folder.File(name)]);
            Assert.True(sources.Files.Count + sources.Missing.Count > 0);
            foreach (var source in sources.Files)
                Assert.True(await Record.ExceptionAsync(() => SourceContent.OpenAsync(source, default)) is null or SourceException);
        }
    }

    private Task<Binary.Result> ImportAsync(string path) => Binary.RunAsync(folder.Path, "import", path);

    private void Gzip(string name, string text)
    {
        using var packed = new GZipStream(File.Create(folder.File(name)), CompressionLevel.Optimal);
        packed.Write(Encoding.UTF8.GetBytes(text));
    }

    private static async Task WriteAsync(ZipArchive zip, string name, string text)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync();
        await entry.WriteAsync(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>UTF-8 that .NET does not know as such, and so does not flag.</summary>
    private sealed class Unflagged() : UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
    {
        public override int CodePage => 20127;
    }
}
