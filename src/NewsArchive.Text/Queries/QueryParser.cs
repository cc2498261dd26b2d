using System.Text;
using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Queries;

/// <summary>
/// Reads what a reader typed. Words with blanks between them must all be found, each as a phrase; OR, 或 or | between two asks for one of them;
/// <c>-</c> before one excludes it; brackets group; 标题: and other fields may stand before a word; <c>*</c> ends the beginning of a word of
/// letters; quotation marks hold together. OR binds closer than the blank. What has no such meaning is searched for as it stands.
/// </summary>
public static class QueryParser
{
    /// <summary>How much of a query is read, in UTF-16 units: more than any paragraph that a person would paste.</summary>
    public const int MaxLength = 2000;

    /// <summary>How many different phrases and days are searched for at once.</summary>
    public const int MaxWords = 64;

    /// <summary>Reads a query. Every string is one; none throws. Takes time in proportion to its length, up to <see cref="MaxLength"/>.</summary>
    /// <param name="text">What the reader typed.</param>
    /// <returns>What an article must be, and how each part of the text was read.</returns>
    public static Query Parse(string? text)
    {
        text ??= "";
        var length = text.Length <= MaxLength ? text.Length : char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        var reader = new Reader(text[..length]);
        foreach (var lexeme in new QueryLexer(text[..length]).Read())
            reader.Read(lexeme);
        if (text.AsSpan(length).Trim().Length > 0)
            reader.Words.Add(new QueryWord(text[length..], length, WordReading.TooLong));
        return new Query(reader.Finish(), reader.Words);
    }

    private sealed class Reader(string text)
    {
        private readonly Dictionary<string, Clause> known = [];
        private readonly Stack<Group> outer = [];
        private Group group = new(false, false, null);

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
            var (clause, reading) = Understand(lexeme);
            var isNegated = group.Negates(lexeme);
            if (clause is null)
            {
                Add(lexeme, WordReading.Nothing);
            }
            else if (Known(clause) is not { } one)
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

        private (Clause? Clause, WordReading Reading) Understand(Lexeme lexeme)
        {
            var value = text[lexeme.Value..lexeme.End];
            var field = lexeme.Field ?? group.Field;
            if (field == QueryField.Date)
                return QueryDates.Read(value) is { } days ? (days, lexeme.Reading) : (ToPhrase(AsItStands(lexeme), null), WordReading.NoDate);
            if (ToPhrase(value, (ArticleField?)field) is { } phrase)
                return (phrase, lexeme.Reading);
            return (lexeme.Field is null ? null : ToPhrase(AsItStands(lexeme), null), WordReading.EmptyField);
        }

        private string AsItStands(Lexeme lexeme) => text[lexeme.Start..lexeme.End];

        // Words that ask for the same are one object, so that they are told to be the same.
        private Clause? Known(Clause clause)
        {
            var key = QueryFormatter.Of(clause);
            if (!known.TryGetValue(key, out var one) && known.Count < MaxWords)
                known.Add(key, one = clause);
            return one;
        }

        private void Add(Lexeme lexeme, WordReading reading, Clause? clause = null, bool isExcluded = false)
        {
            var word = text[lexeme.Start..lexeme.End];
            var folds = clause is Phrase ? Folding.Changes(text[lexeme.Value..lexeme.End]) : Folds.None;
            Words.Add(new QueryWord(word, lexeme.Start, reading, clause, isExcluded, folds));
        }
    }

    /// <summary>What stands between two brackets, or the whole query: groups of clauses that are joined by OR, all of which must hold.</summary>
    private sealed class Group(bool isNegated, bool isExcluded, QueryField? within)
    {
        private readonly List<List<Clause>> choices = [];

        public bool IsNegated => isNegated;
        public bool IsExcluded => isExcluded;
        public QueryField? Field => within;
        public bool JoinsNext { get; set; }
        public bool NegatesNext { get; set; }

        public Group Open(Lexeme lexeme) => new(Negates(lexeme), isExcluded != Negates(lexeme), lexeme.Field ?? within);

        public bool Negates(Lexeme lexeme) => lexeme.IsExcluded != NegatesNext;

        public void Add(Clause? clause, bool negated)
        {
            var joins = JoinsNext;
            JoinsNext = NegatesNext = false;
            if (clause is null)
                return;
            if (negated)
                clause = ClauseTree.Not(clause);
            if (joins && choices.Count > 0)
                choices[^1].Add(clause);
            else
                choices.Add([clause]);
        }

        public Clause? ToClause() => choices.Count == 0 ? null : ClauseTree.All(choices.Select(ClauseTree.Any));
    }

    private static Phrase? ToPhrase(string word, ArticleField? field)
    {
        var tokens = Analyzer.Analyze(word);
        if (tokens.Count == 0)
            return null;
        var terms = tokens.Select(t => t.Term).ToList();
        var last = Rune.GetRuneAt(terms[^1], 0);
        if (!Folding.IsIdeograph(last))
            return new Phrase(terms, tokens[^1].End < word.Length && word[tokens[^1].End] is '*' or '＊', field);
        if (last.Utf16SequenceLength < terms[^1].Length)
            return new Phrase(terms, false, field);
        // The last character of a longer run is held by the bigram before it; behind it the text may go on.
        if (tokens.Count == 1 || tokens[^2].Term == Analyzer.Gap || tokens[^2].End != tokens[^1].End)
            return new Phrase(terms, true, field);
        terms.RemoveAt(terms.Count - 1);
        return new Phrase(terms, false, field);
    }
}
