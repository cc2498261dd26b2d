using System.Text;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Tests.Support;
using Xunit;

namespace NewsArchive.Text.Tests.Bulletins;

/// <summary>Whatever the bytes are, the parser returns, in time that grows with their number, and its accounts close.</summary>
public sealed class MutationTests
{
    /// <summary>So many take a core about fifteen seconds.</summary>
    private const int Mutants = 20_000;

    /// <summary>What the grammars look for, in forms that they may not expect.</summary>
    private static readonly string[] Pieces =
        ["１", "٣", "2015年2月30日", "新华社北京１３月３２日电（", "据新华社0月0日电", "（完）", "新华社发", "图为", "—— ", "（国际）", "——３——", "\f", "\r", "\u3000\u3000", "今年是建党999周年", "\U00020BB7", "2015-02-30\n"];

    private static readonly BulletinContext Context = new("000.txt", new DateOnly(2026, 1, 31));

    [Fact]
    public void Mutated_bulletins_are_read_without_exception_and_without_loss()
    {
        var samples = Samples();
        Parallel.For(0, Mutants, i =>
        {
            var random = new Random(i);
            var bytes = Mutate(samples[random.Next(samples.Count)], random);
            var failure = Record.Exception(() => Accounts.AssertClosed(BulletinParser.Parse(bytes, Context)));
            Assert.True(failure is null, $"Mutant {i}: {failure}\n{Encoding.UTF8.GetString(bytes)}");
        });
    }

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
    public void Long_and_dull_files_come_to_an_end(string piece, int times)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, times)));

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

    /// <summary>The seed, and the corpus where it is at hand.</summary>
    private static List<byte[]> Samples()
    {
        var samples = Directory.EnumerateFiles(Repository.Path("seeds"), "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();
        if (Corpus.WhyAbsent is null)
            samples.AddRange(Corpus.Bulletins().Select(row => Corpus.Read((string)row[0], (string)row[1])));
        return samples;
    }

    private static byte[] Mutate(byte[] sample, Random random)
    {
        var bytes = Window(sample, random).ToArray();
        for (var strokes = random.Next(1, 4); strokes > 0 && bytes.Length > 0; strokes--)
        {
            var cut = random.Next(bytes.Length);
            bytes = random.Next(6) switch
            {
                0 => bytes[cut..],
                1 => [.. bytes, .. bytes[cut..]],
                2 => ShuffleLines(bytes, random),
                3 => Sprinkle(bytes, random),
                4 => Insert(bytes, random),
                _ => [.. bytes[..cut], .. bytes[(cut + random.Next(bytes.Length - cut))..]],
            };
        }

        return bytes;
    }

    private static ReadOnlySpan<byte> Window(byte[] sample, Random random)
    {
        var length = Math.Min(sample.Length, random.Next(1, 9000));
        return sample.AsSpan(random.Next(sample.Length - length + 1), length);
    }

    private static byte[] ShuffleLines(byte[] bytes, Random random)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split('\n');
        random.Shuffle(lines);
        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }

    private static byte[] Insert(byte[] bytes, Random random)
    {
        for (var i = random.Next(1, 10); i > 0; i--)
        {
            var cut = random.Next(bytes.Length);
            cut = random.Next(2) == 0 ? cut : Array.IndexOf(bytes, (byte)'\n', cut) + 1;
            bytes = [.. bytes[..cut], .. Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]), .. bytes[cut..]];
        }

        return bytes;
    }

    private static byte[] Sprinkle(byte[] bytes, Random random)
    {
        byte[] sprinkled = [.. bytes];
        for (var i = random.Next(1, 40); i > 0; i--)
            sprinkled[random.Next(sprinkled.Length)] = random.Next(3) == 0 ? (byte)'\n' : (byte)random.Next(256);
        return sprinkled;
    }
}
