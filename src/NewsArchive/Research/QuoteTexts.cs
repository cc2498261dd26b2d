using NewsArchive.Publishing;
using NewsArchive.Text.Quotes;

namespace NewsArchive.Research;

/// <summary>The texts with which sentences are compared, as far as their number of characters is within the limit.</summary>
internal sealed class QuoteTexts(PublicArticles articles)
{
    private const int ArticlesAtOnce = 20;

    // Up to half a second of one processor to prepare the texts. An article that is larger is not compared at all.
    private const int CharactersAtOnce = 12_000_000;

    private readonly Dictionary<long, QuotedArticle> loaded = [];
    private readonly HashSet<long> leftOut = [];
    private int left = CharactersAtOnce;

    public QuotedArticle? Find(long id) => loaded.GetValueOrDefault(id);

    public bool IsLeftOut(long id) => leftOut.Contains(id);

    public async Task LoadAsync(IEnumerable<long> ids, CancellationToken cancellation)
    {
        var missing = ids.Where(id => !loaded.ContainsKey(id) && !leftOut.Contains(id)).Distinct().ToList();
        foreach (var some in missing.Chunk(ArticlesAtOnce))
        {
            foreach (var article in await articles.OfAsync(some, cancellation))
                Add(article);
        }
    }

    private void Add(PublicArticle article)
    {
        var length = article.Title.Length + article.Body.Concat(article.Captions).Sum(line => line.Length);
        if (length > left)
        {
            leftOut.Add(article.Id);
            return;
        }
        left -= length;
        loaded.Add(article.Id, new QuotedArticle(article));
    }
}

/// <summary>An article with which sentences are compared.</summary>
internal sealed class QuotedArticle(PublicArticle article)
{
    public PublicArticle Article { get; } = article;
    public IReadOnlyList<QuotedLine> Lines { get; } = QuotedLine.Of(article);
    public IReadOnlyList<ComparedText> Compared => field ??= [.. Lines.Select(line => line.Text)];
}
