using NewsArchive.Text.Analysis;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index;

/// <summary>Chooses articles by the values that they have in a field.</summary>
internal static class ValueFilter
{
    /// <summary>Gives what says whether an article of a segment is chosen; null where none is.</summary>
    public static Func<int, bool>? Of(Clause clause, ArticleTable articles) => clause switch
    {
        Exactly { Field: ArticleField.Title or ArticleField.Body } => null,
        Exactly exactly => Holding(articles.Values(exactly.Field), text => text == exactly.Value),
        Phrase phrase => Holding(articles.Values(phrase.Field!.Value), text => Holds(text, phrase)),
        _ => null,
    };

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

    private static bool Holds(string text, Phrase phrase)
    {
        var tokens = Analyzer.Analyze(text);
        for (var first = 0; first + phrase.Terms.Count <= tokens.Count; first++)
        {
            var i = 0;
            while (i < phrase.Terms.Count && Fits(tokens[first + i].Term, phrase, i))
                i++;
            if (i == phrase.Terms.Count)
                return true;
        }
        return false;
    }

    private static bool Fits(string term, Phrase phrase, int i) => phrase.IsPrefix && i == phrase.Terms.Count - 1
        ? term.StartsWith(phrase.Terms[i], StringComparison.Ordinal)
        : term == phrase.Terms[i];
}
