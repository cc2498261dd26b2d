using System.Text;
using NewsArchive.Import.Formats;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Tests.Support;

namespace NewsArchive.Tests.Import.Formats;

/// <summary>Two megabytes of whatever would cost a reader most take it a few seconds at the worst.</summary>
[Trait("Category", "Slow")]
public sealed class HostileTests
{
    [Theory]
    [InlineData("a.json", "[")]
    [InlineData("a.json", "{\"标题\":")]
    [InlineData("a.json", "{\"text\":\"港\"},")]
    [InlineData("a.jsonl", "{\"标题\":\"港\"}\n")]
    [InlineData("a.xml", "<item>")]
    [InlineData("a.xml", "<a><title>港")]
    [InlineData("a.xml", "<item><title>港</title>")]
    [InlineData("a.xml", "</item>")]
    [InlineData("a.xml", "<![CDATA[")]
    [InlineData("a.xml", "<item a=1 ")]
    [InlineData("a.xml", "&#38;lt;p&#38;gt;")]
    [InlineData("a.csv", "标题,正文\n")]
    [InlineData("a.csv", "\"")]
    [InlineData("a.csv", "标题,")]
    [InlineData("a.csv", "标题\n\"港")]
    [InlineData("a.txt", "标题：港\n来源：港\n")]
    [InlineData("a.txt", "【标题】港\n【")]
    [InlineData("a.txt", "标题：港\n正文：港\n\n\n\n")]
    public void A_hostile_file_takes_no_longer_than_its_length(string name, string piece)
    {
        var bytes = Encoding.UTF8.GetBytes("标题：港\n来源：港\n"[..(name == "a.txt" ? 10 : 0)]
            + string.Concat(Enumerable.Repeat(piece, 2_000_000 / Encoding.UTF8.GetByteCount(piece))));
        var context = new BulletinContext(name, new DateOnly(2026, 1, 31));
        ProcessorTime.AssertAtMost(15, () => Format.Of(name).Read(bytes, default).Date(context));
    }
}
