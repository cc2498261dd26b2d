using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive.Articles;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Import;

/// <summary>Files out of a ZIP, honest ones and others, through the real program.</summary>
[Trait("Category", "Slow")]
public sealed class ZipTests : IDisposable
{
    private const int Mutants = 500;

    private static readonly string Harbour = Bulletins.Of(Bulletins.HarbourArticle);
    private static readonly string Museum = Bulletins.Of(Bulletins.MuseumArticle);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Files_of_every_format_and_their_sidecars_are_read_out_of_a_zip_and_known_again()
    {
        Zip("in/june.zip", ("稿件/a.txt", Harbour), ("稿件/a.sidecar.json", """{ "year": 2019 }"""), ("b.jsonl", """{"title": "港口", "date": "2023-08-16", "body": "吞吐量。"}"""), ("notes.toml", "<p>"));
        var first = await ImportAsync("in");
        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Contains("2 new", first.Output);
        Assert.Contains("june.zip/稿件/a.txt: 1 new", first.Output);
        Assert.Contains("0 new, 0 changed, 2 same", (await ImportAsync("in")).Output);
        Assert.Contains("\"date\":\"2019-06-18\"", (await Binary.RunAsync(folder.Path, "parse", "in/june.zip")).Output);
    }

    [Fact]
    public async Task Names_of_an_older_Chinese_Windows_are_read_as_they_were_written()
    {
        await using (var file = File.Create(folder.File("old.zip")))
        await using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: false, CodePagesEncodingProvider.Instance.GetEncoding("gb18030")))
            await WriteAsync(zip, "新华社稿.txt", Encoding.UTF8.GetBytes(Harbour));
        Assert.Contains("old.zip/新华社稿.txt: 1 new", (await ImportAsync("old.zip")).Output);
    }

    [Theory]
    [InlineData("../../out.txt")]
    [InlineData("/etc/out.txt")]
    [InlineData("..\\out.txt")]
    [InlineData("C:/out.txt")]
    public async Task A_name_that_leads_out_is_refused_and_the_others_are_read(string name)
    {
        Zip("in.zip", (name, Harbour), ("good.txt", Museum));
        var result = await ImportAsync("in.zip");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("its path points outside the packed file", Assert.Single(result.Problems));
        Assert.Contains("1 new, 0 changed, 0 same, 0 withdrawn articles from 1 bulletins; 1 not read", result.Output);
        Assert.Equal(["data", "in.zip"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_bomb_is_refused_unread_and_the_others_are_read()
    {
        await using (var file = File.Create(folder.File("bomb.zip")))
        await using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var name in new[] { "bomb.txt", "bomb.jsonl" })
            {
                await using var entry = await zip.CreateEntry(name, CompressionLevel.Optimal).OpenAsync();
                for (var megabyte = 0; megabyte < 200; megabyte++)
                    await entry.WriteAsync(new byte[1 << 20]);
            }
            await WriteAsync(zip, "good.txt", Encoding.UTF8.GetBytes(Museum));
        }
        var result = await ImportAsync("bomb.zip");
        Assert.All(result.Problems, problem => Assert.Contains("it would expand to 200 MB", problem));
        Assert.Equal(2, result.Problems.Length);
        Assert.Contains("1 new", result.Output);
    }

    [Fact]
    public async Task A_file_of_line_feeds_alone_is_refused_before_it_takes_memory()
    {
        Zip("in.zip", ("empty.txt", new string('\n', 3_000_000)), ("good.txt", Museum));
        var result = await ImportAsync("in.zip");
        Assert.Contains("more than the 1000000 lines a file may have", Assert.Single(result.Problems));
        Assert.Contains("1 new", result.Output);
    }

    [Theory]
    [InlineData(0x14, "is damaged")]
    [InlineData(0x30, "is damaged")]
    public async Task A_byte_that_changed_on_the_way_is_seen(int place, string expected)
    {
        await using (var file = File.Create(folder.File("day.zip")))
        await using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
            await WriteAsync(zip, "day.txt", Encoding.UTF8.GetBytes(Harbour), CompressionLevel.NoCompression);
        var bytes = await File.ReadAllBytesAsync(folder.File("day.zip"));
        bytes["PK\u0003\u0004day.txt".Length + 19 + place] ^= 1;
        await File.WriteAllBytesAsync(folder.File("day.zip"), bytes);
        var result = await ImportAsync("day.zip");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, Assert.Single(result.Problems));
    }

    [Fact]
    public async Task What_is_no_zip_or_empty_or_inside_another_is_named()
    {
        folder.Write("in/1.zip", "没有压缩");
        Zip("in/2.zip", ("notes.toml", "<p>"));
        Zip("in/3.zip", ("inner.zip", "PK"));
        var result = await ImportAsync("in");
        Assert.Equal(1, result.ExitCode);
        Assert.Collection(result.Problems,
            problem => Assert.Contains("1.zip: it can't be opened as a ZIP", problem),
            problem => Assert.Contains("2.zip: there is nothing to read in this ZIP", problem),
            problem => Assert.Contains("inner.zip: it is a ZIP inside a ZIP", problem));
    }

    [Fact]
    public async Task Whatever_a_zip_became_on_the_way_it_harms_nothing_in_the_archive()
    {
        Zip("feed.zip", ("a.txt", Harbour), ("夜.md", MarkdownReaderTests.Night), ("b.jsonl", """{"title": "港口", "date": "2023-08-16", "body": "吞吐量。"}"""));
        var zip = await File.ReadAllBytesAsync(folder.File("feed.zip"));
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync(folder.File("feed.zip"));
        var before = await ArticlesAsync();
        Assert.Equal(5, before.Count);

        for (var i = 0; i < Mutants; i++)
        {
            await File.WriteAllBytesAsync(folder.File("feed.zip"), Mutate(zip, new Random(i)));
            var failure = await Record.ExceptionAsync(() => app.ImportAsync(folder.File("feed.zip")));
            Assert.True(failure is null, $"Mutant {i}: {failure}");
        }

        Assert.Equal(before, await ArticlesAsync());

        Task<List<(long, int, ArticleText, bool)>> ArticlesAsync() => app.QueryAsync(archive => archive.Articles.AsNoTracking().OrderBy(a => a.Id).AsAsyncEnumerable()
            .Select(a => (a.Id, a.Revision, a.Text, a.WithdrawnAt is null)).ToListAsync().AsTask());
    }

    /// <summary>Other bytes, or an earlier end. Half of the bytes stand in the directory at the end, which says what the others are.</summary>
    private static byte[] Mutate(byte[] zip, Random random)
    {
        byte[] mutant = [.. zip];
        for (var strokes = random.Next(1, 6); strokes > 0; strokes--)
            mutant[random.Next(2) == 0 ? random.Next(mutant.Length) : random.Next(mutant.Length - 250, mutant.Length)] = (byte)random.Next(256);
        return random.Next(10) == 0 ? mutant[..random.Next(mutant.Length)] : mutant;
    }

    private Task<Binary.Result> ImportAsync(string path) => Binary.RunAsync(folder.Path, "import", path);

    private void Zip(string name, params (string Name, string Text)[] files)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.File(name))!);
        using var zip = ZipFile.Open(folder.File(name), ZipArchiveMode.Create);
        foreach (var file in files)
        {
            using var entry = zip.CreateEntry(file.Name).Open();
            entry.Write(Encoding.UTF8.GetBytes(file.Text));
        }
    }

    private static async Task WriteAsync(ZipArchive zip, string name, byte[] bytes, CompressionLevel level = CompressionLevel.Optimal)
    {
        await using var entry = await zip.CreateEntry(name, level).OpenAsync();
        await entry.WriteAsync(bytes);
    }
}
