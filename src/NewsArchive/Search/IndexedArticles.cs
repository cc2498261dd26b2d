using NewsArchive.Archive.Articles;
using NewsArchive.Text.Index;

namespace NewsArchive.Search;

/// <summary>What an article is found by.</summary>
public static class IndexedArticles
{
    /// <summary>Gives everything that was printed of an article, and what editors put right in it: it is found by both, and counted by the latter.</summary>
    /// <param name="id">The article's id.</param>
    /// <param name="date">Its day.</param>
    /// <param name="text">What was printed.</param>
    /// <param name="corrections">What stands over it.</param>
    public static IndexedArticle Of(long id, DateOnly date, ArticleText text, IEnumerable<Correction> corrections)
    {
        var corrected = corrections.ToLookup(c => c.Field, c => c.Corrected);
        string? Value(TextField field, string? printed) => (corrected[field].FirstOrDefault() ?? printed) is { Length: > 0 } value ? value : null;
        IEnumerable<string> Corrected(params IEnumerable<TextField> fields) => fields.SelectMany(field => corrected[field]).SelectMany(ArticleText.Lines);

        return new IndexedArticle(
            id, date,
            [.. new[] { text.Title, text.Subtitle }.OfType<string>(), .. Corrected(TextField.Title, TextField.Subtitle)],
            [
                .. Paragraphs(text),
                .. Corrected(TextField.Dateline, TextField.Body, TextField.Captions, TextField.Credit, TextField.Place, TextField.Agency, TextField.Reporters),
                .. corrected[TextField.Column].Any() && text.Column is { } column ? [column] : Array.Empty<string>(),
            ],
            Value(TextField.Place, text.Place),
            ArticleText.Lines(Value(TextField.Reporters, text.Reporters) ?? ""),
            Value(TextField.Column, text.Column),
            Value(TextField.Agency, text.Agency));
    }

    /// <summary>The story as it was printed, dateline first, captions and credit last.</summary>
    public static IEnumerable<string> Paragraphs(ArticleText text) =>
        ArticleText.Lines(text.Dateline + text.Body).Concat(ArticleText.Lines(text.Captions)).Concat(text.Credit is { } credit ? [credit] : []);
}
