using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Queries;

/// <summary>A part of a query's text.</summary>
/// <param name="Text">The part as typed, with the sign and the field before the word.</param>
/// <param name="Start">The index where it begins in the query's text, in UTF-16 units.</param>
/// <param name="Reading">How it was read.</param>
/// <param name="Clause">Its phrase or days, the same object as in the tree of the query; null where it is not searched for.</param>
/// <param name="IsExcluded">Whether articles must not have it.</param>
/// <param name="Folds">The differences that are ignored in it.</param>
public sealed record QueryWord(
    string Text, int Start, WordReading Reading, Clause? Clause = null, bool IsExcluded = false, FoldingKinds Folds = FoldingKinds.None)
{
    /// <summary>Whether the search uses this part of the query, either as syntax or as literal text.</summary>
    public bool IsSearched => Clause is not null;
}

/// <summary>How a part of a query was read.</summary>
public enum WordReading
{
    /// <summary>By the grammar: a word, a phrase, a field with its value.</summary>
    Word,
    /// <summary>As a sign of the grammar: a bracket, with the sign and the field before it, or OR, AND, NOT.</summary>
    Sign,

    /// <summary>Literally: its quotation mark is never closed.</summary>
    OpenQuote,
    /// <summary>Literally: its bracket has no counterpart.</summary>
    OpenBracket,
    /// <summary>Literally: its brackets are nested too deeply.</summary>
    DeepBracket,
    /// <summary>Literally: no field has the name before its colon.</summary>
    UnknownField,
    /// <summary>Literally: nothing that can be searched for follows its field.</summary>
    EmptyField,
    /// <summary>Literally: what follows the date field is not a date.</summary>
    NoDate,
    /// <summary>Literally: an operator has to stand between two words, or NOT before one.</summary>
    LoneOperator,

    /// <summary>Ignored: it has neither words nor ideographs.</summary>
    Nothing,
    /// <summary>Ignored: it exceeds <see cref="QueryParser.MaxLength"/>.</summary>
    TooLong,
    /// <summary>Ignored: it exceeds <see cref="QueryParser.MaxWords"/>.</summary>
    TooMany,
}
