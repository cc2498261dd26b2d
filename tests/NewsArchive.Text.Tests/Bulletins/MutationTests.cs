using System.Text;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Tests.Support;
using Xunit;

namespace NewsArchive.Text.Tests.Bulletins;

/// <summary>Whatever the bytes are, the parser returns, in time that grows with their number, and its accounts close.</summary>
[Trait("Category", "Slow")]
public sealed class MutationTests
{
    /// <summary>So many take a core about fifteen seconds.</summary>
    private const int Count = 20_000;

    /// <summary>What the grammars look for, in forms that they may not expect.</summary>
    private static readonly string[] Pieces =
        ["１", "٣", "2015年2月30日", "新华社北京１３月３２日电（", "据新华社0月0日电", "（完）", "新华社发", "图为", "—— ", "（国际）", "——３——", "\f", "\r", "\u3000\u3000", "今年是建党999周年", "\U00020BB7", "2015-02-30\n"];

    private static readonly BulletinContext Context = new("000.txt", new DateOnly(2026, 1, 31));

    [Fact]
    public void Mutated_bulletins_are_read_without_exception_and_without_loss() => Mutants.AssertEach(
        Count, seconds: 1, new Mutator(Samples(), Pieces).Mutant, bytes => Accounts.AssertClosed(BulletinParser.Parse(bytes, Context)));

    [Theory]
    [InlineData("", 0)]
    [InlineData("字", 30_000_000)]
    [InlineData("\0", 1_000_000)]
    [InlineData("\n", 200_000)]
    [InlineData("1\n\n", 100_000)]
    [InlineData("（完）\n", 100_000)]
    [InlineData("（国际）标题\n", 100_000)]
    [InlineData("——\n", 100_000)]
    [InlineData("新华社北京1月3日电\n", 100_000)]
    [InlineData("标题\n新华社北京1月3日电（记者王一）正文。（完）\n", 30_000)]
    [InlineData("一行没有句号的正文恰好十六个字符\n", 100_000)]
    [InlineData("今年是建党100周年", 20_000, "新华社北京1月3日电 ")]
    public void Long_and_dull_files_come_to_an_end(string piece, int times, string start = "")
    {
        var bytes = Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(piece, times)));

        var bulletin = BulletinParser.Parse(bytes, Context);

        Assert.Equal(bulletin.Articles.Count == 0, bulletin.Findings.Any(finding => finding.Kind is FindingKind.NoArticle or FindingKind.NotText));
    }

    [Fact]
    public void The_same_bytes_give_the_same_bulletin()
    {
        foreach (var sample in Samples())
        {
            var (one, two) = (BulletinParser.Parse(sample, Context), BulletinParser.Parse(sample, Context));
            Assert.Equal(one.Lines, two.Lines);
            Assert.Equal(one.Findings, two.Findings);
            Assert.Equal(one.Articles.Select(article => article.Title), two.Articles.Select(article => article.Title));
        }
    }

    /// <summary>The seed, and the corpus where it is present.</summary>
    private static List<byte[]> Samples()
    {
        var samples = Directory.EnumerateFiles(Repository.Path("seeds"), "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();
        if (Corpus.IsExpected)
            samples.AddRange(Corpus.Bulletins.Select(bulletin => Corpus.Read(bulletin.Folder, bulletin.File)));
        return samples;
    }
}
