using FsCheck;
using FsCheck.Fluent;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Tests.Support;

/// <summary>Trees of clauses that may be asked of <see cref="News"/>.</summary>
internal static class Clauses
{
    public static Arbitrary<Clause> All { get; } = Arb.From(Tree(3), Shrunk);

    private static Gen<Clause> Tree(int depth)
    {
        if (depth == 0)
            return Leaf();
        var tree = Tree(depth - 1);
        var some = News.Some(0, 3, tree);
        return Gen.Frequency(
            (5, Leaf()),
            (3, some.Select(Clause (clauses) => new AllOf(clauses))),
            (2, some.Select(Clause (clauses) => new AnyOf(clauses))),
            (1, tree.Select(Clause (clause) => new NoneOf(clause))));
    }

    private static Gen<Clause> Leaf() => Gen.Frequency(
        (1, News.Day.Two().Select(Clause (days) => new Days(days.Item1, days.Item2))),
        (1, Gen.Elements<Clause>(Days.Any, Days.None)),
        (1, Values().Select(Clause (value) => value)),
        (1, Gen.Choose(1, 60).NonEmptyListOf().Select(Clause (ids) => new Listed([.. ids.Select(id => (long)id).Distinct()]))),
        (1, Nears().Select(Clause (near) => near)),
        (3, Phrases().Select(Clause (phrase) => phrase)));

    private static Gen<Near> Nears() =>
        from phrases in News.Some(2, 4, Exact())
        from field in Gen.Frequency((3, Gen.Constant<ArticleField?>(null)),
            (1, Gen.Elements(Enum.GetValues<ArticleField>()).Select(ArticleField? (name) => name)))
        from distance in Gen.Choose(0, 20)
        from isOrdered in Gen.Elements(true, false)
        let exact = phrases.Select(phrase => phrase with { Field = field })
        select new Near([.. isOrdered ? exact : exact.Take(2)], distance, isOrdered);

    private static Gen<Exactly> Values() => Gen.OneOf(
        Gen.Elements(News.Places).Select(place => new Exactly(ArticleField.Place, place)),
        Gen.Elements(News.Names).Select(name => new Exactly(ArticleField.Reporter, name)),
        Gen.Elements(News.Columns).Select(column => new Exactly(ArticleField.Column, column)),
        Gen.Elements(News.Agencies).Select(agency => new Exactly(ArticleField.Agency, agency)),
        Gen.Elements(News.Series).Select(series => new Exactly(ArticleField.Series, series)));

    private static Gen<Phrase> Phrases()
    {
        var anywhere = Gen.Constant<ArticleField?>(null);
        var somewhere = Gen.Elements(Enum.GetValues<ArticleField>()).Select(ArticleField? (name) => name);
        var place = Gen.Frequency((3, anywhere), (1, somewhere));
        return Written().Zip(place, (phrase, name) => phrase with { Field = name });
    }

    /// <summary>A phrase, sometimes one that the parser would not make, since its last token may not go on, or may.</summary>
    private static Gen<Phrase> Written() =>
        from phrase in Exact()
        from dice in Gen.Choose(0, 3)
        select dice == 0 ? phrase.WithoutPunctuation() : phrase;

    private static Gen<Phrase> Exact() =>
        from line in News.Line(1, 4)
        let phrase = Phrase.FromText(line)
        where phrase is not null
        from dice in Gen.Choose(0, 3)
        select dice == 0 ? phrase with { IsPrefix = !phrase.IsPrefix } : phrase;

    private static Phrase? OfTokens(IEnumerable<PhraseToken> tokens, Phrase phrase) =>
        Phrase.FromText(string.Concat(tokens.Select(token => (token.FollowsPunctuation ? "，" : " ") + token))) is { } shorter
            ? (phrase.IgnoresPunctuation ? shorter.WithoutPunctuation() : shorter) with { IsPrefix = phrase.IsPrefix, Field = phrase.Field }
            : null;

    public static IEnumerable<Clause> Shrunk(Clause clause) => clause switch
    {
        AllOf all => [.. all.Clauses, .. Shrunk(all.Clauses).Select(clauses => new AllOf(clauses))],
        AnyOf any => [.. any.Clauses, .. Shrunk(any.Clauses).Select(clauses => new AnyOf(clauses))],
        NoneOf none => [none.Clause, .. Shrunk(none.Clause).Select(c => new NoneOf(c))],
        Phrase phrase => Shrink.List(phrase.Tokens).Select(tokens => OfTokens(tokens, phrase)).OfType<Phrase>(),
        Near { Phrases: [var one, .. { Length: > 1 } others] } near => [near with { Phrases = [one, .. others.SkipLast(1)] }],
        _ => [],
    };

    private static IEnumerable<Clause[]> Shrunk(IReadOnlyList<Clause> clauses) =>
        Shrink.List(clauses).Concat(Shrink.Items(clauses, Shrunk));

    /// <summary>Writes a tree so that two with the same text are equal.</summary>
    public static string Show(Clause clause) => clause switch
    {
        AllOf all => $"&({string.Join(' ', all.Clauses.Select(Show))})",
        AnyOf any => $"|({string.Join(' ', any.Clauses.Select(Show))})",
        NoneOf none => $"!{Show(none.Clause)}",
        Phrase phrase => $"{phrase.Field}[{Shown(phrase)}{(phrase.IsPrefix ? "*" : "")}{(phrase.IgnoresPunctuation ? "~" : "")}]",
        Near near => $"{string.Join(near.IsOrdered ? "…" : "/", near.Phrases.Select(Show))}<{near.Distance}>",
        _ => clause.ToString(),
    };

    private static string Shown(Phrase phrase) => string.Join(' ', phrase.Tokens.Select(token => (token.FollowsPunctuation ? "¶" : "") + token));
}
