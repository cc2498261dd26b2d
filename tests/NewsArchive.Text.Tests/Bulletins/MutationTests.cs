using System.Text;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Tests.Support;
using Xunit;

namespace NewsArchive.Text.Tests.Bulletins;

/// <summary>Whatever the bytes are, the parser returns, in time that grows with their number, and its accounts close.</summary>
public sealed class MutationTests
{
    private static readonly BulletinContext Context = new("000.txt", new DateOnly(2026, 1, 31));

    [Fact]
    public void Mutated_bulletins_are_read_without_exception_and_without_loss()
    {
        var samples = Samples();
        var random = new Random(20250617);
        for (var i = 0; i < 3000; i++)
        {
            var bytes = Mutate(samples[random.Next(samples.Count)], random);
            var failure = Record.Exception(() => Accounts.AssertClosed(BulletinParser.Parse(bytes, Context)));
            Assert.True(failure is null, $"Mutant {i}: {failure}\n{Encoding.UTF8.GetString(bytes)}");
        }
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
            bytes = random.Next(5) switch
            {
                0 => bytes[cut..],
                1 => [.. bytes, .. bytes[cut..]],
                2 => ShuffleLines(bytes, random),
                3 => Sprinkle(bytes, random),
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

    private static byte[] Sprinkle(byte[] bytes, Random random)
    {
        byte[] sprinkled = [.. bytes];
        for (var i = random.Next(1, 40); i > 0; i--)
            sprinkled[random.Next(sprinkled.Length)] = random.Next(3) == 0 ? (byte)'\n' : (byte)random.Next(256);
        return sprinkled;
    }
}
