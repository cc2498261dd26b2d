using FsCheck;
using FsCheck.Fluent;
using NewsArchive.Text.Analysis;
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
        (1, Values().Select(Clause (value) => value)),
        (3, Phrases().Select(Clause (phrase) => phrase)));

    private static Gen<Exactly> Values() => Gen.OneOf(
        Gen.Elements(News.Places).Select(place => new Exactly(ArticleField.Place, place)),
        Gen.Elements(News.Names).Select(name => new Exactly(ArticleField.Reporter, name)),
        Gen.Elements(News.Columns).Select(column => new Exactly(ArticleField.Column, column)),
        Gen.Elements(News.Agencies).Select(agency => new Exactly(ArticleField.Agency, agency)));

    private static Gen<Phrase> Phrases()
    {
        var anywhere = Gen.Constant<ArticleField?>(null);
        var somewhere = Gen.Elements(Enum.GetValues<ArticleField>()).Select(ArticleField? (name) => name);
        var place = Gen.Frequency((3, anywhere), (1, somewhere));
        return Gen.Frequency((9, Written()), (1, Unwritten())).Zip(place, (phrase, name) => phrase with { Field = name });
    }

    /// <summary>The terms of a text as the parser would have them.</summary>
    private static Gen<Phrase> Written() =>
        from line in News.Line(1, 4)
        let terms = Analyzer.Analyze(line).Select(token => token.Term).ToArray()
        where terms.Length > 0
        from dice in Gen.Choose(0, 7).Three()
        let mayGoOn = terms[^1].EnumerateRunes().Count() == 1 || dice.Item1 < 2
        let isLastImplied = mayGoOn && terms.Length > 1 && terms[^2].EndsWith(terms[^1], StringComparison.Ordinal) && dice.Item2 < 4
        select new Phrase(isLastImplied ? terms[..^1] : terms, mayGoOn && dice.Item3 > 0);

    /// <summary>Terms of no text at all.</summary>
    private static Gen<Phrase> Unwritten() =>
        Gen.Elements(News.Pieces[..12]).ArrayOf(2).Zip(Gen.Elements(true, false), (terms, isPrefix) => new Phrase(terms, isPrefix));

    public static IEnumerable<Clause> Shrunk(Clause clause) => clause switch
    {
        AllOf all => [.. all.Clauses, .. Shrunk(all.Clauses).Select(clauses => new AllOf(clauses))],
        AnyOf any => [.. any.Clauses, .. Shrunk(any.Clauses).Select(clauses => new AnyOf(clauses))],
        NoneOf none => [none.Clause, .. Shrunk(none.Clause).Select(c => new NoneOf(c))],
        Phrase phrase => Shrink.List(phrase.Terms).Where(terms => terms.Length > 0).Select(terms => phrase with { Terms = terms }),
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
        Phrase phrase => $"{phrase.Field}[{string.Join(' ', phrase.Terms)}{(phrase.IsPrefix ? "*" : "")}]",
        _ => clause.ToString(),
    };
}
