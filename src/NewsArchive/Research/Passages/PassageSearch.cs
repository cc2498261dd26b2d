using NewsArchive.Publishing;
using NewsArchive.Search;
using NewsArchive.Serving;
using NewsArchive.Text.Copies;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Research.Passages;

/// <summary>Finds the passages of an article that stand elsewhere in the archive, other than in its copies.</summary>
public sealed class PassageSearch(SearchIndex index, SearchQueue queue, PublicArticles articles)
{
    // Of what many articles have, such as the line with which a site ends all of its articles, some are enough.
    private const int ArticlesAPiece = 20, MaxArticles = 100;

    /// <summary>Finds the passages; null if too many searches are waiting.</summary>
    public async Task<FoundPassages?> FindAsync(PublicArticle article, CancellationToken cancellation)
    {
        var text = new SharedPassages(article.Body);
        if (await CandidatesAsync(article.Id, text, cancellation) is not var (ids, isPartial))
            return null;
        var passages = new List<(SharedPassage Passage, PassagePlace Place)>();
        foreach (var other in await articles.OfAsync(ids, cancellation))
        {
            passages.AddRange(text.In(new SharedPassages(other.Body)).Select(passage => (
                passage, new PassagePlace(ArticleListing.Of(other) with { Url = other.Path }, passage.OtherParagraph + 1))));
        }
        return new FoundPassages(
            [
                .. passages.GroupBy(found => (found.Passage.Paragraph, found.Passage.Text, found.Passage.Length))
                    .OrderBy(found => found.Key.Paragraph).ThenByDescending(found => found.Key.Length)
                    .Select(found => new FoundPassage(found.Key.Paragraph + 1, found.Key.Text, found.Key.Length,
                        [.. found.Select(place => place.Place).OrderBy(place => place.Article.Date).ThenBy(place => place.Article.Id)])),
            ],
            isPartial);
    }

    /// <summary>Gets the articles that have most of the pieces of a text.</summary>
    private async Task<(long[] Ids, bool IsPartial)?> CandidatesAsync(long id, SharedPassages text, CancellationToken cancellation)
    {
        using var place = await queue.EnterAsync(isLong: false, cancellation);
        if (!place.IsAcquired)
            return null;
        using var reader = await index.OpenAsync(cancellation);
        var copies = (await index.CopiesAsync([id], cancellation)).CopiesOf(id).Append(id).ToHashSet();
        var (budget, shared, isPartial) = (queue.Budget(isWhole: false, cancellation), new Dictionary<long, int>(), false);
        foreach (var phrase in text.Pieces().Select(piece => Phrase.FromText(piece)).OfType<Phrase>())
        {
            var hits = reader.Search(phrase.WithoutPunctuation(), HitOrder.Oldest, 0, ArticlesAPiece + copies.Count, budget);
            isPartial |= hits.Count == ArticlesAPiece + copies.Count;
            foreach (var hit in hits.Where(hit => !copies.Contains(hit.Id)))
                shared[hit.Id] = shared.GetValueOrDefault(hit.Id) + 1;
        }
        SearchQueue.Count(isWhole: false, budget.IsSpent);
        return ([.. shared.OrderByDescending(other => other.Value).ThenBy(other => other.Key).Take(MaxArticles).Select(other => other.Key)],
            isPartial || budget.IsSpent || shared.Count > MaxArticles);
    }
}

/// <summary>The passages of an article that stand elsewhere.</summary>
/// <param name="Passages">The passages, in the order of the article.</param>
/// <param name="IsPartial">Whether there may be more articles that have them.</param>
public sealed record FoundPassages(IReadOnlyList<FoundPassage> Passages, bool IsPartial);

/// <summary>A passage that stands elsewhere.</summary>
/// <param name="Paragraph">The number of the paragraph in which it begins, from 1.</param>
/// <param name="Text">The passage as the article prints it.</param>
/// <param name="Length">The number of its characters without punctuation and white space.</param>
/// <param name="Places">Where it stands, the earliest first.</param>
public sealed record FoundPassage(int Paragraph, string Text, int Length, IReadOnlyList<PassagePlace> Places);

/// <summary>Where a passage stands.</summary>
/// <param name="Article">The article.</param>
/// <param name="Paragraph">The number of the paragraph in which it begins, from 1.</param>
public sealed record PassagePlace(ArticleListing Article, int Paragraph)
{
    /// <summary>The address of the paragraph.</summary>
    public string Url => $"{Article.Url}#p{Paragraph}";

    /// <summary>Returns the place with an absolute address on the site that is requested.</summary>
    public PassagePlace At(HttpRequest request) => this with { Article = Article with { Url = request.AddressOf(Article.Url!) } };
}
