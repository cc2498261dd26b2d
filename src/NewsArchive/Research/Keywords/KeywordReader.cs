using NewsArchive.Publishing;
using NewsArchive.Search;
using NewsArchive.Serving;
using NewsArchive.Text.Index.Occurrences;
using NewsArchive.Text.Lexicon;
using NewsArchive.Text.Queries;

namespace NewsArchive.Research.Keywords;

/// <summary>
/// Finds the strings by which articles differ from others, in their texts as readers see them. Of many articles, a sample is read.
/// </summary>
public sealed class KeywordReader(SearchIndex index, SearchQueue queue, PublicArticles articles)
{
    /// <summary>The maximum number of strings.</summary>
    public const int MaxRows = 300;

    /// <summary>How many characters are read of each side; the article with which they are exceeded is read to its end.</summary>
    public const int MaxCharacters = 1_500_000;

    private const int MaxArticles = 20_000, ArticlesAtOnce = 200;

    /// <summary>Finds key strings; null if too many searches are waiting.</summary>
    public async Task<KeywordReport?> FindAsync(KeywordAddress address, CancellationToken cancellation)
    {
        var isWhole = address.Search.IsWhole;
        // Reading texts takes seconds, during which other searches go on.
        using var place = await queue.EnterAsync(isLong: true, cancellation);
        if (!place.IsAcquired)
            return null;
        using var reader = await index.OpenAsync(cancellation);
        var selection = ClauseOf(address.Search);
        var (selecting, comparing) = (queue.Budget(isWhole, cancellation), queue.Budget(isWhole, cancellation));
        var selected = ArticleSample.Draw(reader, selection, MaxArticles, address.Seed, selecting);
        var other = ArticleSample.Draw(
            reader, new AllOf([ClauseOf(address.Reference), new NoneOf(selection)]), MaxArticles, address.Seed, comparing);
        var strings = new KeyStrings();
        var compared = await ReadAsync(selected, strings, isOther: false, cancellation);
        var comparedWith = await ReadAsync(other, strings, isOther: true, cancellation);
        IReadOnlyList<KeyString> found = strings.Size == 0 || strings.OtherSize == 0 ? []
            : strings.Find(address.Minimum, MaxRows, address.WithDigits, cancellation);
        var isPartial = selecting.IsSpent || comparing.IsSpent;
        SearchQueue.Count(isWhole, isPartial);
        return new KeywordReport(address, compared, comparedWith, InOrder(found, address.Order), isPartial);
    }

    private static Clause ClauseOf(SearchAddress selection) => selection.ToClause(SearchAddress.ToCondition(selection.Parse()));

    private async Task<ComparedArticles> ReadAsync(ArticleSample sample, KeyStrings strings, bool isOther, CancellationToken cancellation)
    {
        var read = 0;
        foreach (var ids in sample.Drawn.Chunk(ArticlesAtOnce))
        {
            foreach (var article in await articles.OfAsync(ids, cancellation))
            {
                if (CharactersRead() >= MaxCharacters)
                    return Compared();
                foreach (var line in ArticleLine.In(article))
                    strings.Add(line.Text, isOther);
                read++;
            }
        }
        return Compared();

        int CharactersRead() => isOther ? strings.OtherSize : strings.Size;
        ComparedArticles Compared() => new(sample.Articles, sample.Characters, read, CharactersRead());
    }

    private static List<KeyString> InOrder(IReadOnlyList<KeyString> strings, KeywordOrder order) =>
    [
        .. strings.OrderByDescending(found => order switch
        {
            KeywordOrder.Frequency => found.Frequency.Count,
            KeywordOrder.LogRatio => found.Frequency.LogRatio,
            _ => found.Frequency.LogLikelihood,
        }),
    ];
}
