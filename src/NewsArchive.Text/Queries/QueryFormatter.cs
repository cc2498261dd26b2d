using System.Text;
using NewsArchive.Text.Queries.Dates;

namespace NewsArchive.Text.Queries;

/// <summary>Formats clauses in the query language of <see cref="QueryParser"/>.</summary>
public static class QueryFormatter
{
    /// <summary>What makes a date of the text after it.</summary>
    public static string DatePrefix { get; } = Prefix(QueryField.Date);

    /// <summary>Formats a clause so that parsing the result gives an equal one.</summary>
    /// <param name="clause">
    /// A clause as created by the parser. <see cref="Exactly"/>, which the language lacks, is formatted as a phrase.
    /// </param>
    /// <returns>The query; empty for a clause without leaves.</returns>
    public static string Format(Clause clause) => clause switch
    {
        AllOf all => string.Join(' ', all.Clauses.Select(c => c is AllOf ? Bracketed(c) : Format(c))),
        AnyOf any => string.Join(" OR ", any.Clauses.Select(c => c is AllOf or AnyOf ? Bracketed(c) : Format(c))),
        NoneOf { Clause: Days days } when days == Days.Any => Prefix(QueryField.Date) + QueryDates.NoDay,
        Days days when days == Days.Any => "-" + Format(Days.None),
        NoneOf none => "-" + (none.Clause is AllOf or AnyOf or NoneOf ? Bracketed(none.Clause) : Format(none.Clause)),
        Days days => Prefix(QueryField.Date) + QueryDates.Format(days),
        Listed listed => Prefix(QueryField.Id) + listed.Format(),
        Phrase phrase => Prefix((QueryField?)phrase.Field) + (phrase.IgnoresPunctuation ? Phrase.IgnoringPunctuation : "")
            + Quoted(TextOf(phrase)),
        Near near => Prefix((QueryField?)near.Field) + string.Join(SignOf(near), near.Phrases.Select(phrase => Quoted(TextOf(phrase)))),
        Exactly exactly => Prefix((QueryField)exactly.Field) + Quoted(exactly.Value.Replace('"', '”')),
        _ => "",
    };

    /// <summary>Gets the folded text of a phrase, without its field.</summary>
    /// <param name="phrase">The phrase.</param>
    /// <returns>
    /// The tokens, with <c>·</c> for punctuation, a space between adjacent words, and <c>*</c> after a word that is a prefix.
    /// </returns>
    public static string TextOf(Phrase phrase)
    {
        var text = new StringBuilder();
        var tokens = phrase.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (i > 0 && tokens[i].FollowsPunctuation)
                text.Append('·');
            else if (i > 0 && tokens[i].Word is not null && tokens[i - 1].Word is not null)
                text.Append(' ');
            text.Append(tokens[i]);
        }
        return phrase.IsPrefix && tokens[^1].Word is not null ? text.Append('*').ToString() : text.ToString();
    }

    private static string SignOf(Near near) => near.IsOrdered ? Near.Ellipsis : $" {Near.Operator}/{near.Distance} ";

    private static string Bracketed(Clause clause) => $"({Format(clause)})";

    private static string Prefix(QueryField? field) => field is { } known ? QueryFields.NameOf(known) + ":" : "";

    private static string Quoted(string text) => text != "或" && text.EnumerateRunes().All(CanBeUnquoted) ? text : $"\"{text}\"";

    private static bool CanBeUnquoted(Rune rune) => Rune.IsLetter(rune) || Rune.IsNumber(rune) || rune.Value == '*';
}
