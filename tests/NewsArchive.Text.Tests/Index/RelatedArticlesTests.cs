using NewsArchive.Text.Index;
using NewsArchive.Text.Tests.Copies;
using Xunit;

namespace NewsArchive.Text.Tests.Index;

/// <summary>Which articles are on the subject of a text.</summary>
public sealed class RelatedArticlesTests
{
    private static readonly DateOnly Day = new(2025, 6, 17);

    private static IndexedArticle Article(long id, string body) => new(id, Day, ["会议"], [body], null, [], null, null, null);

    [Fact]
    public void Related_are_those_that_share_two_key_terms_and_more_than_one_name()
    {
        var reader = new IndexReader([
            IndexReaderTests.Indexed([Article(1, "阿斯塔纳，峰会"), Article(2, "阿斯塔纳，马拉松"), Article(3, "峰会，阿斯塔纳，通报")]),
            IndexReaderTests.Indexed([Article(4, "通报，峰会，天气"), Article(5, "峰会，阿斯塔纳，天气")], dead: new HashSet<long> { 5 }),
        ]);
        Assert.Equal([3], reader.Related(["阿斯塔纳，峰会"], 1, 5).Select(h => h.Id));
        Assert.Equal([4, 3], reader.Related(["峰会，通报"], 1, 5).Select(h => h.Id));
        Assert.Equal([4], reader.Related(["峰会，通报"], 1, 1).Select(h => h.Id));
    }

    [Fact]
    public void Related_share_what_a_text_repeats_rather_than_what_it_mentions()
    {
        string[] text = ["飞船升空", "飞船，航天，轨道；飞船，航天，轨道；飞船，航天，轨道。昨日，阴天。"];
        var reader = new IndexReader([IndexReaderTests.Indexed([
            Article(1, string.Join('\n', text)), Article(2, "昨日，阴天"), Article(3, "飞船，航天"), Article(4, "航天，飞船，轨道"), Article(5, "轨道，天气"),
        ])]);
        Assert.Equal([4, 3, 2], reader.Related(text, 1, 5).Select(h => h.Id));
    }

    [Fact]
    public void Nothing_is_related_that_shares_only_a_small_part_of_a_text()
    {
        var terms = Enumerable.Range(0, 20).Select(i => $"{(char)('一' + 50 * i)}{(char)('一' + 50 * i + 7)}").ToArray();
        var text = string.Join('，', terms);
        var common = Enumerable.Range(2, 8).Select(id => Article(id, string.Join('，', terms[..2])));
        var reader = new IndexReader([IndexReaderTests.Indexed([Article(1, text), .. common, Article(90, string.Join('，', terms[2..]))])]);
        Assert.Equal(90, Assert.Single(reader.Related([text], 1, 5)).Id);
    }

    [Fact]
    public void Related_are_found_wherever_they_stand_in_a_large_segment()
    {
        const int count = 50_000;
        // The last of a segment has the lowest ID.
        long[] related = [1, 2, 17_000, 33_615, 33_616, 33_617, 49_999, 50_000];
        string[] text = ["飞船，航天"];
        var articles = Enumerable.Range(1, count).Select(id => Article(id, related.Contains(id) ? text[0] : "天气"));
        using var reader = new IndexReader([IndexReaderTests.Indexed([.. articles])]);
        var found = reader.Related(text, id: 17_000, most: 10);
        Assert.Equal(related.Where(id => id != 17_000).OrderDescending(), found.Select(hit => hit.Id));
        Assert.Single(found.Select(hit => hit.Score).Distinct());
    }

    [Fact]
    public void Related_are_the_same_in_whatever_segments_the_articles_are()
    {
        string[][] texts = [.. LabelledPair.Read().Take(300).Select(pair => pair.FirstText.Split('\n'))];
        IndexedArticle[] articles =
            [.. texts.Select((lines, i) => new IndexedArticle(i, Day, [lines[0]], [.. lines[1..]], null, [], null, null, null))];
        using var one = new IndexReader([IndexReaderTests.Indexed(articles)]);
        using var many = new IndexReader(articles.GroupBy(a => long.Log2(a.Id + 1)).Select(some => IndexReaderTests.Indexed([.. some])));
        var related = texts.Select((lines, id) => one.Related(lines, id, most: 5)).ToList();
        Assert.All(texts.Index(), text => Assert.Equal(related[text.Index], many.Related(text.Item, text.Index, most: 5)));
        Assert.True(related.Sum(hits => hits.Count) > 300);
    }
}
