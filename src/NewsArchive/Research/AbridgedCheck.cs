using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;
using NewsArchive.Text.Quotes;

namespace NewsArchive.Research;

/// <summary>Looks for sentences that leave something out, in articles that have the rest verbatim and in its order.</summary>
/// <param name="reader">The index.</param>
/// <param name="texts">The texts of the articles.</param>
/// <param name="searching">Limits the search for articles.</param>
/// <param name="comparing">Limits the comparison with them.</param>
internal sealed class AbridgedCheck(IndexReader reader, QuoteTexts texts, SearchBudget searching, SearchBudget comparing)
{
    private const int MaxArticles = 20;

    /// <summary>Checks a sentence again that was not found verbatim. The oldest article with all its parts is named.</summary>
    public async Task<CheckedSentence> CheckAsync(CheckedSentence before, CancellationToken cancellation)
    {
        if (before.Verdict == QuoteVerdict.Verbatim || AbridgedQuote.Of(before.Text) is not { } quote)
            return before;
        var ids = reader.Search(new AllOf([.. quote.Phrases]), HitOrder.Oldest, 0, MaxArticles, searching).Select(hit => hit.Id).ToList();
        await texts.LoadAsync(ids, cancellation);
        foreach (var text in ids.Select(texts.Find).OfType<QuotedArticle>())
        {
            if (quote.Find(text.Compared, comparing) is not { } parts)
                continue;
            var sources = parts.Select(part => new QuoteSource(text.Article, text.Lines[part.Line], part));
            return new CheckedSentence(before.Text, QuoteVerdict.Abridged, [.. sources], HasMore: false);
        }
        var isWhole = ids.Count < MaxArticles && !searching.IsSpent && !comparing.IsSpent && !ids.Exists(texts.IsLeftOut);
        return isWhole || before.Verdict != QuoteVerdict.NotFound ? before : before with { Verdict = QuoteVerdict.Unchecked };
    }
}
