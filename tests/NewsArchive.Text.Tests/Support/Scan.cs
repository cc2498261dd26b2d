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
        Phrase phrase => Lines(article, phrase.Field).Any(line => Count(phrase, line) > 0),
        _ => throw new ArgumentOutOfRangeException(nameof(clause)),
    };

    /// <summary>Counts where a phrase stands in an article's headline, column or text.</summary>
    public static int Count(Phrase phrase, IndexedArticle article) => phrase.Field is null or ArticleField.Title or ArticleField.Body
        ? Lines(article, phrase.Field).Sum(line => Count(phrase, line)) : 0;

    /// <summary>Counts the characters of an article.</summary>
    public static int Length(IndexedArticle article) => Lines(article, null).Sum(line => Phrase.FromText(line)?.Tokens.Length ?? 0);

    private static IEnumerable<string> Lines(IndexedArticle article, ArticleField? field) => field switch
    {
        ArticleField.Title => article.Title,
        ArticleField.Body => article.Body,
        ArticleField.Place => Some(article.Place),
        ArticleField.Reporter => article.Reporters,
        ArticleField.Column => Some(article.Column),
        ArticleField.Agency => Some(article.Agency),
        ArticleField.Series => Some(article.Series),
        _ => article.Title.Concat(Some(article.Column)).Concat(article.Body),
    };

    private static IEnumerable<string> Some(string? value) => value is null ? [] : [value];

    private static int Count(Phrase phrase, string text)
    {
        var (line, wanted) = (Phrase.FromText(text)?.Tokens ?? [], phrase.Tokens);
        return Enumerable.Range(0, line.Length).Count(first => first + wanted.Length <= line.Length
            && Enumerable.Range(0, wanted.Length).All(i => Fits(line[first + i], wanted[i], phrase.IsPrefix && i == wanted.Length - 1)
                && (i == 0 || line[first + i].FollowsPunctuation == wanted[i].FollowsPunctuation))
            && (phrase.IsPrefix || wanted[^1].Word is not null || first + wanted.Length == line.Length || EndsRun(line[first + wanted.Length])));
    }

    private static bool Fits(PhraseToken token, PhraseToken wanted, bool mayGoOn) =>
        mayGoOn && token.Word is not null && wanted.Word is not null
            ? token.Word.StartsWith(wanted.Word, StringComparison.Ordinal)
            : (token.Word, token.Ideograph) == (wanted.Word, wanted.Ideograph);

    private static bool EndsRun(PhraseToken next) => next.Word is not null || next.FollowsPunctuation;
}
