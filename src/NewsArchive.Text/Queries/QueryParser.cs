using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NewsArchive.Text.Analysis;
using NewsArchive.Text.Queries.Dates;
using NewsArchive.Text.Queries.Parsing;

namespace NewsArchive.Text.Queries;

/// <summary>
/// Parses the query language. All words must be found, each as a phrase. OR, 或 or | between two words finds either; <c>-</c> before a word
/// excludes it; brackets group; a field such as 标题: before a word restricts it to that field; <c>*</c> after letters finds all words that
/// begin with them; quotation marks keep words together; <c>NEAR/10</c> or an ellipsis between two words finds them near each other; and
/// <c>~</c> before a word ignores punctuation in it. OR binds more tightly than white space. Anything that the grammar does not cover
/// is searched for literally.
/// </summary>
public static class QueryParser
{
    /// <summary>
    /// The maximum length of a query in UTF-16 units, longer than any paragraph that is likely to be pasted. The rest is ignored.
    /// </summary>
    public const int MaxLength = 2000;

    /// <summary>The maximum number of different phrases and days in a query. Further ones are ignored.</summary>
    public const int MaxWords = 64;

    /// <summary>Parses a query, in time linear in the length that is read. Every string is a valid query.</summary>
    /// <param name="text">The text as typed; null is the same as empty.</param>
    /// <param name="today">The present day, on which dates such as 昨天 depend; null if these are not dates.</param>
    /// <returns>The condition that articles must meet, and how each part of the text was interpreted.</returns>
    public static Query Parse(string? text, DateOnly? today = null)
    {
        text ??= "";
        var length = text.Length <= MaxLength ? text.Length : char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        var reader = new Reader(text[..length], today);
        foreach (var lexeme in new QueryLexer(text[..length], today).Read())
            reader.Read(lexeme);
        if (text.AsSpan(length).Trim().Length > 0)
            reader.Words.Add(new QueryWord(text[length..], length, WordReading.TooLong));
        return new Query(reader.Finish(), reader.Words);
    }

    private sealed class Reader(string text, DateOnly? today)
    {
        private readonly Dictionary<string, Clause> known = [];
        private readonly Stack<QueryGroup> outer = [];
        private QueryGroup group = new(false, false, null);

        public List<QueryWord> Words { get; } = [];

        public void Read(Lexeme lexeme)
        {
            switch (lexeme.Kind)
            {
                case LexemeKind.Open:
                    outer.Push(group);
                    group = group.Open(lexeme);
                    break;
                case LexemeKind.Close:
                    var closed = group.ToClause();
                    var isNegated = group.IsNegated;
                    group = outer.Pop();
                    group.Add(closed, isNegated);
                    break;
                case LexemeKind.Or:
                    group.JoinsNext = true;
                    break;
                case LexemeKind.Not:
                    group.NegatesNext = !group.NegatesNext;
                    break;
                case LexemeKind.Text:
                    ReadWord(lexeme);
                    return;
            }
            Add(lexeme, WordReading.Sign);
        }

        public Clause Finish() => group.ToClause() ?? new AnyOf([]);

        private void ReadWord(Lexeme lexeme)
        {
            var (clause, reading) = Interpret(lexeme);
            var isNegated = group.Negates(lexeme);
            if (clause is null)
            {
                Add(lexeme, WordReading.Nothing);
            }
            else if (Intern(clause) is not { } one)
            {
                Add(lexeme, WordReading.TooMany);
            }
            else
            {
                Add(lexeme, reading, one, group.IsExcluded != isNegated);
                group.Add(one, isNegated);
                return;
            }
            group.Add(null, isNegated);
        }

        private (Clause? Clause, WordReading Reading) Interpret(Lexeme lexeme)
        {
            var literal = text[lexeme.Start..lexeme.End];
            var value = text[lexeme.Value..lexeme.End];
            var field = lexeme.Field ?? group.Field;
            if (field == QueryField.Date)
                return InterpretDate(value, lexeme.Reading, literal);
            if (field == QueryField.Id)
                return Listed.Parse(value) is { } list ? (list, lexeme.Reading) : (Phrase.FromText(literal), WordReading.NoNumber);
            if (InterpretWord(lexeme, (ArticleField?)field) is { } leaf)
                return (leaf, leaf is Phrase && lexeme.Joints is [{ IsOrdered: false }] ? WordReading.LoneNear : lexeme.Reading);
            return (lexeme.Field is null ? null : Phrase.FromText(literal), WordReading.EmptyField);
        }

        private Clause? InterpretWord(Lexeme lexeme, ArticleField? field)
        {
            var value = text[lexeme.Value..lexeme.End];
            if (lexeme.Joints is not [var sign, ..] joints)
            {
                var phrase = Phrase.FromText(value, field);
                return value[0] is '~' or '～' ? phrase?.WithoutPunctuation() : phrase;
            }
            var (phrases, start) = (ImmutableArray.CreateBuilder<Phrase>(), lexeme.Value);
            foreach (var joint in joints)
            {
                phrases.AddRange(PhraseOf(text[start..joint.Start], field));
                start = joint.End;
            }
            phrases.AddRange(PhraseOf(text[start..lexeme.End], field));
            return phrases.Count < 2 ? Phrase.FromText(value, field) : new Near(phrases.ToImmutable(), sign.Distance, sign.IsOrdered);
        }

        private static IEnumerable<Phrase> PhraseOf(string value, ArticleField? field)
        {
            if (Phrase.FromText(value, field) is { } phrase)
                yield return phrase;
        }

        private (Clause? Clause, WordReading Reading) InterpretDate(string value, WordReading reading, string literal)
        {
            if (QueryDates.Parse(value) is { } days)
                return (days, reading);
            if (QueryDates.Parse(value, today) is { } relative)
                return (relative, WordReading.RelativeDate);
            return (Phrase.FromText(literal), QueryDates.LacksYear(value) ? WordReading.NoYear : WordReading.NoDate);
        }

        /// <summary>
        /// Returns the same object for equal clauses, so that they can be compared by reference; null if the query has too many.
        /// </summary>
        private Clause? Intern(Clause clause)
        {
            var key = QueryFormatter.Format(clause);
            if (!known.TryGetValue(key, out var one) && known.Count < MaxWords)
                known.Add(key, one = clause);
            return one;
        }

        private void Add(Lexeme lexeme, WordReading reading, Clause? clause = null, bool isExcluded = false)
        {
            var word = text[lexeme.Start..lexeme.End];
            var folds = clause is Phrase or Near ? Folding.KindsIn(text[lexeme.Value..lexeme.End]) : FoldingKinds.None;
            Words.Add(new QueryWord(word, lexeme.Start, reading, clause, isExcluded, folds)
            {
                Value = lexeme.Value,
                Signs = clause is Phrase or Near ? SignsIn(text.AsSpan(lexeme.Value, lexeme.End - lexeme.Value)) : "",
            });
        }

        // A star at the end is an operator. A tilde and a vertical line are punctuation to those who type them.
        private static string SignsIn(ReadOnlySpan<char> value)
        {
            var signs = new StringBuilder();
            foreach (var rune in value.TrimEnd("*＊").EnumerateRunes())
            {
                if (IsSign(rune) && !signs.ToString().Contains(rune.ToString(), StringComparison.Ordinal)
                    && Phrase.FromText(rune.ToString()) is null)
                {
                    signs.Append(rune);
                }
            }
            return signs.ToString();
        }

        private static bool IsSign(Rune rune) => rune.Value is not ('~' or '～' or '｜' or '|')
            && (Rune.GetUnicodeCategory(rune) is UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol
                or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherSymbol || "%％‰#＃@＠&＆*＊".EnumerateRunes().Contains(rune));
    }
}
