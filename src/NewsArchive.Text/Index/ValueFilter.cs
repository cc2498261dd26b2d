using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Queries;
using NewsArchive.Text.Queries.Matching;

namespace NewsArchive.Text.Index;

/// <summary>Selects articles by the values of a field.</summary>
internal static class ValueFilter
{
    /// <summary>
    /// Gets a predicate that tells whether an article of a segment has a value that meets the clause; null if there is no such article.
    /// </summary>
    public static Func<int, bool>? Of(Clause clause, ArticleTable articles) => clause switch
    {
        Exactly { Field: ArticleField.Title or ArticleField.Body or ArticleField.Lead or ArticleField.Caption } => null,
        Exactly exactly => Holding(articles.Values(exactly.Field), text => text == exactly.Value),
        Phrase { Field: { } field } => Holding(articles.Values(field), Matching(clause, field)),
        Near { Field: { } field } => Holding(articles.Values(field), Matching(clause, field)),
        _ => null,
    };

    private static Predicate<string> Matching(Clause leaf, ArticleField field)
    {
        var matcher = new LeafMatcher([leaf]);
        return text => matcher.Find(new(text, field)).Count > 0;
    }

    private static Func<int, bool>? Holding(ValueColumn column, Predicate<string> isMeant)
    {
        var meant = Array.ConvertAll(column.Texts, text => isMeant(text));
        if (!meant.Contains(true))
            return null;
        return article =>
        {
            foreach (var value in column[article])
            {
                if (meant[value])
                    return true;
            }
            return false;
        };
    }
}
