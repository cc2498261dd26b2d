using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

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
    /// <param name="printed">The printed text, and the kinds of its paragraphs.</param>
    /// <param name="series">The series of its bulletin; null where it belongs to none.</param>
    /// <param name="corrections">The corrections in force.</param>
    public static IndexedArticle Of(
        long id, DateOnly? day, (ArticleText Text, StoryStructure Structure) printed, string? series, IEnumerable<Correction> corrections)
    {
        var (text, structure) = printed;
        var corrected = corrections.ToLookup(c => c.Field, c => c.Corrected);
        string? Value(TextField field, string? printed) =>
            (corrected[field].FirstOrDefault() ?? printed) is { Length: > 0 } value ? value : null;
        IEnumerable<string> Corrected(params IEnumerable<TextField> fields) =>
            fields.SelectMany(field => corrected[field]).SelectMany(TextLines.Parse);

        return new IndexedArticle(
            id, day,
            [.. new[] { text.Title, text.Subtitle }.OfType<string>(), .. Corrected(TextField.Title, TextField.Subtitle)],
            [
                .. Paragraphs(text, structure),
                .. Corrected(TextField.Dateline),
                .. corrected[TextField.Body].Select(TextLines.Parse).SelectMany(body => Body(body, structure.MovedTo(text.Body, body))),
                .. Captions(Corrected(TextField.Captions)),
                .. Corrected(TextField.Credit),
                .. Corrected(TextField.Place, TextField.Agency, TextField.Reporters),
                .. corrected[TextField.Column].Any() && text.Column is { } column ? [column] : Array.Empty<string>(),
            ],
            Value(TextField.Place, text.Place),
            corrected[TextField.Reporters].Select(TextLines.Parse).FirstOrDefault() ?? text.Reporters,
            Value(TextField.Column, text.Column),
            Value(TextField.Agency, text.Agency ?? ShownAgency.In([.. Paragraphs(text, structure).Select(line => line.Text)])),
            series);
    }

    /// <summary>
    /// Gets the printed paragraphs of an article: the body with its dateline, the captions and the credit. The first paragraph of running
    /// text is the lead. Where there is a body, its paragraphs are the first lines.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="structure">The kinds of the paragraphs of this text.</param>
    public static IEnumerable<FieldLine> Paragraphs(ArticleText text, StoryStructure structure)
    {
        if (text.Body.Count == 0 && text.Dateline is { } alone)
            yield return alone;
        foreach (var line in Body(text.Body, structure, text.Dateline ?? "").Concat(Captions(text.Captions)))
            yield return line;
        if (text.Credit is { } credit)
            yield return credit;
    }

    // The dateline and the first paragraph are printed on one line, so they are indexed as one paragraph.
    private static IEnumerable<FieldLine> Body(TextLines body, StoryStructure structure, string dateline = "")
    {
        var lead = 0;
        while (lead < body.Count && structure[lead] != ParagraphKind.Text)
            lead++;
        for (var i = 0; i < body.Count; i++)
        {
            var (opening, field) = (i == 0 ? dateline : "", i == lead ? ArticleField.Lead
                : structure[i] == ParagraphKind.Caption ? ArticleField.Caption : ArticleField.Body);
            yield return new FieldLine(opening + body[i], field, field == ArticleField.Body ? 0 : opening.Length);
        }
    }

    private static IEnumerable<FieldLine> Captions(IEnumerable<string> captions) =>
        captions.Select(caption => new FieldLine(caption, ArticleField.Caption));
}
