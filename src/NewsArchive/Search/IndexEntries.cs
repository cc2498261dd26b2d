using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Index;

namespace NewsArchive.Search;

/// <summary>Creates the index entries of articles.</summary>
public static class IndexEntries
{
    /// <summary>
    /// Creates the index entry for an article. Both the printed text and the corrections are searchable; facet counts use the corrected
    /// values. Where no agency was read, that which the text shows is found as well.
    /// </summary>
    /// <param name="id">The article's ID.</param>
    /// <param name="day">The article's day; null if none is known.</param>
    /// <param name="text">The printed text.</param>
    /// <param name="series">The series of its bulletin; null where it belongs to none.</param>
    /// <param name="corrections">The corrections in force.</param>
    public static IndexedArticle Of(long id, DateOnly? day, ArticleText text, string? series, IEnumerable<Correction> corrections)
    {
        var corrected = corrections.ToLookup(c => c.Field, c => c.Corrected);
        string? Value(TextField field, string? printed) =>
            (corrected[field].FirstOrDefault() ?? printed) is { Length: > 0 } value ? value : null;
        IEnumerable<string> Corrected(params IEnumerable<TextField> fields) =>
            fields.SelectMany(field => corrected[field]).SelectMany(TextLines.Parse);

        return new IndexedArticle(
            id, day,
            [.. new[] { text.Title, text.Subtitle }.OfType<string>(), .. Corrected(TextField.Title, TextField.Subtitle)],
            [
                .. Paragraphs(text),
                .. Corrected(TextField.Dateline, TextField.Body, TextField.Captions, TextField.Credit),
                .. Corrected(TextField.Place, TextField.Agency, TextField.Reporters),
                .. corrected[TextField.Column].Any() && text.Column is { } column ? [column] : Array.Empty<string>(),
            ],
            Value(TextField.Place, text.Place),
            corrected[TextField.Reporters].Select(TextLines.Parse).FirstOrDefault() ?? text.Reporters,
            Value(TextField.Column, text.Column),
            Value(TextField.Agency, text.Agency ?? ShownAgency.In([.. Paragraphs(text)])),
            series);
    }

    /// <summary>Gets the printed paragraphs of an article: the body with its dateline, the captions and the credit.</summary>
    public static IEnumerable<string> Paragraphs(ArticleText text)
    {
        // The dateline and the first paragraph are printed on one line, so they are indexed as one paragraph.
        var opening = text.Dateline + (text.Body.Count > 0 ? text.Body[0] : "");
        if (opening.Length > 0)
            yield return opening;
        foreach (var paragraph in text.Body.Skip(1).Concat(text.Captions))
            yield return paragraph;
        if (text.Credit is { } credit)
            yield return credit;
    }
}
