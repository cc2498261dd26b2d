using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Queries;

/// <summary>What a reader asks for, and how what he typed was read.</summary>
/// <param name="Clause">What an article must be; <see cref="AnyOf"/> of nothing, so that nothing is found, where there is nothing to search for.</param>
/// <param name="Words">What became of every part of the text, in its order. Only blanks stand between them.</param>
public sealed record Query(Clause Clause, IReadOnlyList<QueryWord> Words)
{
    /// <summary>Whether there is nothing to search for.</summary>
    public bool IsEmpty => !Words.Any(w => w.IsSearched);

    /// <summary>The phrases that are to be found, each once, in their order; not those that are excluded.</summary>
    public IReadOnlyList<Phrase> Phrases { get; } =
        [.. Words.Where(w => w is { IsSearched: true, IsExcluded: false }).Select(w => w.Clause).OfType<Phrase>().Distinct()];

    /// <summary>What was left out, of which the reader must be told.</summary>
    public IEnumerable<QueryWord> Dropped => Words.Where(w => w.Reading is WordReading.Nothing or WordReading.TooLong or WordReading.TooMany);

    /// <summary>What an article must be if a word were not in the query; nothing is found where it was the only one.</summary>
    public Clause Without(QueryWord word) => (word.Clause is { } part ? ClauseTree.Without(Clause, part) : Clause) ?? new AnyOf([]);

    /// <summary>A clause for headlines that have something of the phrases in them, be it two characters: what a reader may have meant.</summary>
    public Clause Near => new AnyOf([.. Phrases
        .SelectMany(p => p.Terms.Where(t => t != Analyzer.Gap).Select(t => new Phrase([t], p.IsPrefix && p.Terms.Count == 1, ArticleField.Title)))
        .DistinctBy(QueryFormatter.Of).Take(QueryParser.MaxWords)]);

    /// <summary>The query in its own language, folded and without what was left out; it is read as the same tree of clauses.</summary>
    public override string ToString() => QueryFormatter.Of(Clause);
}

/// <summary>A part of a query's text.</summary>
/// <param name="Text">The part as typed, with the sign and the field before it.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 units.</param>
/// <param name="Reading">How it was read.</param>
/// <param name="Clause">The phrase or the days that it asks for, the same object that stands in the query's tree; null where it isn't searched for.</param>
/// <param name="IsExcluded">Whether articles are to be without it.</param>
/// <param name="Folds">What is not told apart in it.</param>
public sealed record QueryWord(string Text, int Start, WordReading Reading, Clause? Clause = null, bool IsExcluded = false, Folds Folds = Folds.None)
{
    /// <summary>Whether it is searched for, be it as it was meant or as it stands.</summary>
    public bool IsSearched => Clause is not null;
}

/// <summary>How a part of a query was read.</summary>
public enum WordReading
{
    /// <summary>As the grammar has it: a word, a phrase, a field with its value.</summary>
    Word,
    /// <summary>As a sign of the grammar: a bracket, with what stands before it, or OR, AND, NOT.</summary>
    Sign,

    /// <summary>As it stands, since its quotation mark is closed nowhere.</summary>
    OpenQuote,
    /// <summary>As it stands, since its bracket has no other one.</summary>
    OpenBracket,
    /// <summary>As it stands, since brackets are too deep in one another.</summary>
    DeepBracket,
    /// <summary>As it stands, since there is no field of the name before its colon.</summary>
    UnknownField,
    /// <summary>As it stands, since its field has nothing behind it.</summary>
    EmptyField,
    /// <summary>As it stands, since no day is meant by what is behind the field.</summary>
    NoDate,
    /// <summary>As it stands, since an operator has to stand between two words, or before one.</summary>
    LoneOperator,

    /// <summary>Left out: there is nothing in it that could be searched for.</summary>
    Nothing,
    /// <summary>Left out: it stands behind <see cref="QueryParser.MaxLength"/>.</summary>
    TooLong,
    /// <summary>Left out: it comes after <see cref="QueryParser.MaxWords"/> others.</summary>
    TooMany,
}
