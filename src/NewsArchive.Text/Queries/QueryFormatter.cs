using System.Text;
using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Queries;

/// <summary>Writes clauses in the language that <see cref="QueryParser"/> reads.</summary>
public static class QueryFormatter
{
    /// <summary>Writes a tree of clauses so that reading it gives the same tree again.</summary>
    /// <param name="clause">The tree, as the parser makes them. Of <see cref="Exactly"/>, which the language lacks, the words are written.</param>
    /// <returns>The query; empty for a tree without words.</returns>
    public static string Of(Clause clause) => clause switch
    {
        AllOf all => string.Join(' ', all.Clauses.Select(c => c is AllOf ? Bracketed(c) : Of(c))),
        AnyOf any => string.Join(" OR ", any.Clauses.Select(c => c is AllOf or AnyOf ? Bracketed(c) : Of(c))),
        NoneOf none => "-" + (none.Clause is AllOf or AnyOf or NoneOf ? Bracketed(none.Clause) : Of(none.Clause)),
        Days days => $"{QueryFields.NameOf(QueryField.Date)}:{QueryDates.Write(days)}",
        Phrase phrase => Named(phrase.Field) + Quoted(Plain(phrase)),
        Exactly exactly => Named(exactly.Field) + Quoted(exactly.Value.Replace('"', '”')),
        _ => "",
    };

    /// <summary>Gives the text of a phrase, folded as it is searched for.</summary>
    public static string Plain(Phrase phrase)
    {
        var text = new StringBuilder();
        var terms = phrase.Terms;
        for (var i = 0; i < terms.Count; i++)
        {
            var first = Rune.GetRuneAt(terms[i], 0);
            if (terms[i] == Analyzer.Gap)
                text.Append('·');
            else if (!Folding.IsIdeograph(first))
                text.Append(i > 0 && IsWord(terms[i - 1]) ? " " : "").Append(terms[i]);
            else if (i == terms.Count - 1)
                text.Append(terms[i]);
            else
                text.Append(first);
        }
        return phrase.IsPrefix && IsWord(terms[^1]) ? text.Append('*').ToString() : text.ToString();
    }

    private static bool IsWord(string term) => term != Analyzer.Gap && !Folding.IsIdeograph(Rune.GetRuneAt(term, 0));

    private static string Bracketed(Clause clause) => $"({Of(clause)})";

    private static string Named(ArticleField? field) => field is { } known ? QueryFields.NameOf((QueryField)known) + ":" : "";

    private static string Quoted(string text) =>
        text != "或" && Folding.Fold(text).All(c => c.Kind is CharacterKind.Ideograph or CharacterKind.Letter or CharacterKind.Digit || c.Folded == "*") ? text : $"\"{text}\"";
}
