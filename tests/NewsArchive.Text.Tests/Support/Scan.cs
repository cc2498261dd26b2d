using NewsArchive.Text.Analysis;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Tests.Support;

/// <summary>What a clause means, by looking through an article's lines.</summary>
internal static class Scan
{
    public static bool Holds(Clause clause, IndexedArticle article) => clause switch
    {
        AllOf all => all.Clauses.All(c => Holds(c, article)),
        AnyOf any => any.Clauses.Any(c => Holds(c, article)),
        NoneOf none => !Holds(none.Clause, article),
        Days days => days.From <= article.Date && article.Date <= days.To,
        Exactly exactly => Lines(article, exactly.Field).Contains(exactly.Value),
        Phrase phrase => Lines(article, phrase.Field).Any(line => Stands(phrase, line)),
        _ => throw new ArgumentOutOfRangeException(nameof(clause)),
    };

    private static IEnumerable<string> Lines(IndexedArticle article, ArticleField? field) => field switch
    {
        ArticleField.Title => article.Title,
        ArticleField.Body => article.Body,
        ArticleField.Place => Some(article.Place),
        ArticleField.Reporter => article.Reporters,
        ArticleField.Column => Some(article.Column),
        ArticleField.Agency => Some(article.Agency),
        _ => article.Title.Concat(Some(article.Column)).Concat(article.Body),
    };

    private static IEnumerable<string> Some(string? value) => value is null ? [] : [value];

    private static bool Stands(Phrase phrase, string line)
    {
        var terms = Analyzer.Analyze(line).Select(t => t.Term).ToArray();
        return Enumerable.Range(0, terms.Length).Any(first => first + phrase.Terms.Count <= terms.Length
            && Enumerable.Range(0, phrase.Terms.Count).All(i => phrase.IsPrefix && i == phrase.Terms.Count - 1
                ? terms[first + i].StartsWith(phrase.Terms[i], StringComparison.Ordinal)
                : terms[first + i] == phrase.Terms[i]));
    }
}
