using System.Collections.Immutable;
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
        Listed listed => listed.Ids.Contains(article.Id),
        Exactly exactly => Lines(article, exactly.Field).Any(line => line.Text == exactly.Value),
        Phrase phrase => Lines(article, phrase.Field).Any(line => Places(phrase, Line(line)).Any()),
        Near near => Parts(article, near.Field).Any(part => AreNear(near, part)),
        _ => throw new ArgumentOutOfRangeException(nameof(clause)),
    };

    /// <summary>Counts where a phrase stands in an article's headline, column or text.</summary>
    public static int Count(Phrase phrase, IndexedArticle article) =>
        phrase.IsOfText ? Lines(article, phrase.Field).Sum(line => Places(phrase, Line(line)).Count()) : 0;

    /// <summary>Counts the characters of an article.</summary>
    public static int Length(IndexedArticle article) => Lines(article, null).Sum(line => Line(line).Length);

    private static IEnumerable<FieldLine> Lines(IndexedArticle article, ArticleField? field) => field switch
    {
        ArticleField.Title => Some(article.Title),
        ArticleField.Body => Some(article.Body.Select(line => line.Text)),
        ArticleField.Lead or ArticleField.Caption => article.Body.Where(line => line.Field == field),
        ArticleField.Place => Some(article.Place),
        ArticleField.Reporter => Some(article.Reporters),
        ArticleField.Column => Some(article.Column),
        ArticleField.Agency => Some(article.Agency),
        ArticleField.Series => Some(article.Series),
        _ => new ArticleField[] { ArticleField.Title, ArticleField.Column, ArticleField.Body }.SelectMany(part => Lines(article, part)),
    };

    private static IEnumerable<FieldLine> Some(params IEnumerable<string?> values) =>
        values.OfType<string>().Select(value => new FieldLine(value));

    /// <summary>The tokens of a line that begin where its field does, or after.</summary>
    private static ImmutableArray<PhraseToken> Line(FieldLine line) => Phrase.FromText(line.Text)?.Tokens is { } tokens
        ? tokens[(Phrase.FromText(line.Text[..line.Start])?.Tokens.Length ?? 0)..] : [];

    /// <summary>The numbers of the tokens of a line at which a phrase begins.</summary>
    private static IEnumerable<int> Places(Phrase phrase, ImmutableArray<PhraseToken> line)
    {
        var wanted = phrase.Tokens;
        return Enumerable.Range(0, line.Length).Where(first => first + wanted.Length <= line.Length
            && Enumerable.Range(0, wanted.Length).All(i => Fits(line[first + i], wanted[i], phrase.IsPrefix && i == wanted.Length - 1)
                && (i == 0 || phrase.IgnoresPunctuation || line[first + i].FollowsPunctuation == wanted[i].FollowsPunctuation))
            && (phrase.IsPrefix || wanted[^1].Word is not null || first + wanted.Length == line.Length || EndsRun(line[first + wanted.Length])));
    }

    /// <summary>What has a beginning and an end of its own: the lines of a headline or a body, or one value of a field.</summary>
    private static IEnumerable<IReadOnlyList<FieldLine>> Parts(IndexedArticle article, ArticleField? field) => field switch
    {
        ArticleField.Title or ArticleField.Body => [[.. Lines(article, field)]],
        null => [[.. Some(article.Title)], [.. Some(article.Column)], [.. Lines(article, ArticleField.Body)]],
        _ => Lines(article, field).Select(line => new[] { line }),
    };

    private static bool AreNear(Near near, IReadOnlyList<FieldLine> lines)
    {
        var found = near.Phrases.Select(phrase => Occurrences(phrase, lines).ToList()).ToList();
        return IsChain(found, near.Distance) || (!near.IsOrdered && IsChain([.. Enumerable.Reverse(found)], near.Distance));
    }

    private static bool IsChain(IReadOnlyList<List<(double First, double Last)>> found, int distance) => found.Skip(1)
        .Aggregate(found[0], (reached, next) =>
            [.. next.Where(two => reached.Any(one => one.Last < two.First && two.First - one.Last - 1 <= distance))])
        .Count > 0;

    /// <summary>Where a phrase stands: a token takes one place, punctuation before it half of one, and the end of a line three.</summary>
    private static IEnumerable<(double First, double Last)> Occurrences(Phrase phrase, IReadOnlyList<FieldLine> lines)
    {
        var next = 0.0;
        foreach (var line in lines.Select(Line).Where(line => line.Length > 0))
        {
            var places = new double[line.Length];
            for (var i = 0; i < line.Length; i++)
                places[i] = i == 0 ? next : places[i - 1] + (line[i].FollowsPunctuation ? 1.5 : 1);
            foreach (var first in Places(phrase, line))
                yield return (places[first], places[first + phrase.Tokens.Length - 1]);
            next = places[^1] + 4;
        }
    }

    private static bool Fits(PhraseToken token, PhraseToken wanted, bool mayGoOn) =>
        mayGoOn && token.Word is not null && wanted.Word is not null
            ? token.Word.StartsWith(wanted.Word, StringComparison.Ordinal)
            : (token.Word, token.Ideograph) == (wanted.Word, wanted.Ideograph);

    private static bool EndsRun(PhraseToken next) => next.Word is not null || next.FollowsPunctuation;
}
