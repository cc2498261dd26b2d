using NewsArchive.Text.Bulletins;

namespace NewsArchive.Publishing.Forms;

/// <summary>A part of the text of an article: a paragraph, or the consecutive lines of a list, a table or verse.</summary>
public sealed record ArticleBlock(ParagraphKind Kind, IReadOnlyList<string> Lines)
{
    /// <summary>
    /// Divides the text of an article. The dateline begins the first paragraph, and captions stand where they were printed.
    /// </summary>
    public static IEnumerable<ArticleBlock> Of(PublicArticle article)
    {
        var places = article.CaptionPlaces ?? [];
        var captions = article.Captions.Select((caption, i) => (caption, Place: i < places.Count ? places[i] : int.MaxValue))
            .ToLookup(
                placed => Math.Min(placed.Place, article.Body.Count),
                placed => new ArticleBlock(ParagraphKind.Caption, [placed.caption]));
        var isDatelineApart = article.Dateline is not null && (article.Body.Count == 0 || article.KindOf(0) != ParagraphKind.Text);
        if (isDatelineApart)
            yield return new ArticleBlock(ParagraphKind.Text, [article.Dateline!]);
        for (var (i, end) = (0, 0); i < article.Body.Count; i = end)
        {
            foreach (var caption in captions[i])
                yield return caption;
            var kind = article.KindOf(i);
            for (end = i + 1; end < article.Body.Count && IsContinued(kind) && article.KindOf(end) == kind && !captions.Contains(end);)
                end++;
            var lines = article.Body.Skip(i).Take(end - i).ToList();
            if (i == 0 && !isDatelineApart)
                lines[0] = article.Dateline + lines[0];
            yield return new ArticleBlock(kind, lines);
        }
        foreach (var caption in captions[article.Body.Count])
            yield return caption;
    }

    private static bool IsContinued(ParagraphKind kind) => kind is ParagraphKind.List or ParagraphKind.Table or ParagraphKind.Verse;
}
