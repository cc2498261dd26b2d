using System.Text;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Lines;
using NewsArchive.Text.Tests.Support;
using Xunit;

namespace NewsArchive.Text.Tests.Bulletins;

/// <summary>One bulletin in every encoding and with every line ending is the same bulletin.</summary>
public sealed class EncodingTests
{
    private const string Bulletin = "（国际）“镕”字号货轮抵港\n\n新华社悉尼1月26日电（记者曹杨）货轮26日抵港，载有𠮷林大米。\n\n船长说：“一路顺利。”\n";

    private static readonly BulletinContext Context = new("000.txt", new DateOnly(2016, 1, 31));

    [Theory]
    [InlineData("utf-8", false, "utf-8")]
    [InlineData("utf-8", true, "utf-8")]
    [InlineData("utf-16", true, "utf-16")]
    [InlineData("utf-16", false, "utf-16")]
    [InlineData("utf-16BE", true, "utf-16BE")]
    [InlineData("utf-16BE", false, "utf-16BE")]
    [InlineData("gb18030", false, "gb18030")]
    public void Any_encoding_gives_the_same_text(string encoding, bool withMark, string reported)
    {
        var with = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        byte[] bytes = [.. withMark ? with.GetPreamble() : [], .. with.GetBytes(Bulletin)];

        var bulletin = BulletinParser.Parse(bytes, Context);

        Assert.Equal(reported, bulletin.Encoding);
        Assert.Equal(reported, SourceText.Decode(bytes).Encoding);
        Assert.Equal(Bulletin, bulletin.Source);
        Assert.Equal("“镕”字号货轮抵港", Assert.Single(bulletin.Articles).Title);
    }

    [Fact]
    public void Big5_is_told_by_its_characters_and_only_by_enough_of_them()
    {
        const string story = "港口吞吐量創下新高\n\n新華社上海1月26日電（記者李國利）全市港口全年貨物吞吐量創下新高，碼頭工人連夜裝船，航運公司增開三條遠洋航線。\n";
        var big5 = CodePagesEncodingProvider.Instance.GetEncoding("big5")!;
        var bulletin = BulletinParser.Parse(big5.GetBytes(story), Context);
        Assert.Equal(("big5", story), (bulletin.Encoding, bulletin.Source));
        Assert.Equal("上海", Assert.Single(bulletin.Articles).Dateline!.Place);
        Assert.Equal("gb18030", BulletinParser.Parse(big5.GetBytes("港口吞吐量"), Context).Encoding);
        var gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;
        var traditional = BulletinParser.Parse(gb18030.GetBytes(story), Context);
        Assert.Equal(("gb18030", story), (traditional.Encoding, traditional.Source));
    }

    [Theory]
    [MemberData(nameof(Corpus.Cases), MemberType = typeof(Corpus))]
    public void A_bulletin_of_the_corpus_gives_the_same_articles_in_every_encoding(string folder, string file)
    {
        var printed = BulletinParser.Parse(Corpus.Read(folder, file), Context);
        foreach (var name in new[] { "utf-8", "utf-16", "utf-16BE", "gb18030" })
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            var bytes = encoding.GetBytes(printed.Source);
            foreach (var written in new byte[][] { bytes, [.. encoding.GetPreamble(), .. bytes] })
            {
                var bulletin = BulletinParser.Parse(written, Context);

                Assert.Equal(name, bulletin.Encoding);
                Assert.Equal(printed.Source, bulletin.Source);
                Assert.Equal(Outcome.Articles(printed), Outcome.Articles(bulletin));
            }
        }
    }

    [Theory]
    [InlineData("Port opens\0\nShanghai reports that the port opened today\n", "utf-8")]
    [InlineData("港口开放\0\n新华社上海6月1日电 港口1日开放。\n", "utf-8")]
    [InlineData("港口开放\0\n新华社上海6月1日电 港口1日开放。\n", "gb18030")]
    public void Text_with_a_nul_is_never_taken_for_UTF_16(string text, string encoding)
    {
        var bytes = (CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.UTF8).GetBytes(text);

        var bulletin = BulletinParser.Parse(bytes, Context);

        Assert.Equal(encoding, bulletin.Encoding);
        Assert.Equal(FindingKind.NotText, Assert.Single(bulletin.Findings).Kind);
    }

    [Fact]
    public void Chance_and_programs_are_never_taken_for_UTF_16()
    {
        var random = new Random(20250617);
        var chance = Enumerable.Range(0, 500).Select(_ =>
        {
            var bytes = new byte[random.Next(2, 4000)];
            random.NextBytes(bytes);
            return bytes;
        });
        var program = File.ReadAllBytes(typeof(EncodingTests).Assembly.Location);

        Assert.All(chance.Append(program), bytes => Assert.DoesNotContain("utf-16", SourceText.Decode(WithoutMark(bytes)).Encoding, StringComparison.OrdinalIgnoreCase));

        static byte[] WithoutMark(byte[] bytes) => bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] ? bytes[1..] : bytes;
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\f")]
    public void Any_line_ending_gives_the_same_article(string ending)
    {
        var bulletin = BulletinParser.Parse(Encoding.UTF8.GetBytes(Bulletin.Replace("\n", ending, StringComparison.Ordinal)), Context);

        Accounts.AssertClosed(bulletin);
        Assert.Equal(["货轮26日抵港，载有𠮷林大米。", "船长说：“一路顺利。”"], Assert.Single(bulletin.Articles).Paragraphs.Select(passage => passage.Text));
    }

    [Fact]
    public void A_blank_that_stands_for_a_line_ending_is_one_character_however_long_the_ending()
    {
        var bytes = Encoding.UTF8.GetBytes("会议举行\r\n\r\n新华社北京6月17日电 会议名为World\r\n\r\nSports Games。会议闭幕。（完）\r\n");

        var bulletin = BulletinParser.Parse(bytes, Context);

        Accounts.AssertClosed(bulletin);
        Assert.Equal("会议名为World Sports Games。会议闭幕。", Assert.Single(Assert.Single(bulletin.Articles).Paragraphs).Text);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    public void A_broken_byte_leaves_the_encoding_and_is_reported_with_its_line(string encoding)
    {
        var bytes = (CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.UTF8).GetBytes(Bulletin + "。。。。。。。。\n");
        bytes[^2] = 0xFF;

        var bulletin = BulletinParser.Parse(bytes, Context);

        Assert.Equal(encoding, bulletin.Encoding);
        Assert.Equal(6, Assert.Single(bulletin.Findings, finding => finding.Kind == FindingKind.Undecodable).Line);
        Assert.Single(bulletin.Articles);
    }

    [Fact]
    public void A_file_with_a_nul_is_no_text_and_the_line_is_named()
    {
        var bulletin = BulletinParser.Parse("港口开放\n\n新华社上海6月1日电 港口\01日开放。\n"u8.ToArray(), new BulletinContext("nul.txt", new DateOnly(2025, 6, 20)));
        Assert.Empty(bulletin.Articles);
        var finding = Assert.Single(bulletin.Findings);
        Assert.Equal((FindingKind.NotText, 3), (finding.Kind, finding.Line));
    }
}
