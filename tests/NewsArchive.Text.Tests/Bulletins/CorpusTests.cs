using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Tests.Support;
using Xunit;

namespace NewsArchive.Text.Tests.Bulletins;

/// <summary>Reads every bulletin of the corpus as a person read it, field by field and to the last character.</summary>
public sealed class CorpusTests
{
    [Theory]
    [MemberData(nameof(Corpus.Cases), MemberType = typeof(Corpus))]
    public void Every_bulletin_is_read_as_its_gold(string folder, string file)
    {
        var gold = Corpus.Gold(folder, file);

        var bulletin = Parse(folder, file);

        Accounts.AssertClosed(bulletin);
        Assert.Equal(gold.Select(article => Squash(article.Title)), bulletin.Articles.Zip(gold).Select(Titled));
        Assert.All(gold.Zip(bulletin.Articles), pair => AssertRead(pair.First, pair.Second));
    }

    [Theory]
    [MemberData(nameof(Corpus.Cases), MemberType = typeof(Corpus))]
    public void Nothing_in_a_bulletin_of_the_corpus_is_left_unread(string folder, string file)
    {
        var bulletin = Parse(folder, file);

        Assert.DoesNotContain(bulletin.Lines, line => line.Role == LineRole.Unread);
        Assert.Empty(bulletin.Findings);
    }

    /// <summary>The seed's year is in nothing but its sidecar.</summary>
    private static ParsedBulletin Parse(string folder, string file) =>
        BulletinParser.Parse(Corpus.Read(folder, file), new BulletinContext(file, new DateOnly(2026, 1, 31), folder == "seed" ? 2025 : null));

    private static void AssertRead(GoldArticle gold, ParsedArticle article)
    {
        Assert.Equal(gold.Column, article.Column);
        Assert.Equal(gold.Subtitle, article.Subtitle);
        Assert.NotNull(article.Dateline);
        Assert.Equal((gold.Agency, gold.Place), (article.Dateline.Agency, article.Dateline.Place));
        Assert.Equal(new DateOnly(gold.Year, gold.Month, gold.Day), article.Date);
        if (gold.Reporters.Count > 0 || !HasBareNames(article.Dateline))
            Assert.Equal(gold.Reporters, article.Reporters);
        Assert.Equal(Body(gold), Body(article));
        if (gold.Captions is { } captions)
        {
            Assert.Equal(captions, article.Captions.Select(caption => caption.Text));
            Assert.Equal(gold.Credit, article.Credit);
        }
    }

    /// <summary>The gold of most bulletins leaves out bylines of names alone, which the seed's gold counts as bylines.</summary>
    private static bool HasBareNames(Dateline dateline) =>
        dateline.Text.EndsWith('）') && !dateline.Text.Contains("记者", StringComparison.Ordinal);

    private static string Titled((ParsedArticle Article, GoldArticle Gold) pair) =>
        Squash(pair.Gold.Title.StartsWith('【') ? $"【{pair.Article.Column}】{pair.Article.Title}"
            : pair.Article.Column is { } column ? $"（{column}）{pair.Article.Title}"
            : pair.Article.Title);

    private static string Body(GoldArticle gold) => Squash(string.Concat(gold.Paragraphs.Concat(gold.Captions ?? [])));

    private static string Body(ParsedArticle article) =>
        Squash(article.Dateline!.Text + string.Concat(article.Paragraphs.Concat(article.Captions).Select(passage => passage.Text)));

    private static string Squash(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
