using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Queries;

/// <summary>A part of a query's text.</summary>
/// <param name="Text">The part as typed, including the operator and the field before the word.</param>
/// <param name="Start">The index in the query's text where the part begins, in UTF-16 units.</param>
/// <param name="Reading">How the part was interpreted.</param>
/// <param name="Clause">
/// The phrase or days to search for, the same object as in the query's syntax tree; null if the part is not searched for.
/// </param>
/// <param name="IsExcluded">Whether articles must not match the part.</param>
/// <param name="Folds">The differences that the search ignores in the part.</param>
public sealed record QueryWord(
    string Text, int Start, WordReading Reading, Clause? Clause = null, bool IsExcluded = false, FoldingKinds Folds = FoldingKinds.None)
{
    /// <summary>Whether the search looks for this part, as a phrase or as dates. False for operators, brackets and ignored parts.</summary>
    public bool IsSearched => Clause is not null;
}

/// <summary>How a part of a query was interpreted.</summary>
public enum WordReading
{
    /// <summary>According to the grammar: a word, a phrase, or a field with its value.</summary>
    Word,
    /// <summary>As an operator or a bracket. A bracket includes the dash and the field before it.</summary>
    Sign,

    /// <summary>Literally, because its quotation mark is never closed.</summary>
    OpenQuote,
    /// <summary>Literally, because its bracket has no counterpart.</summary>
    OpenBracket,
    /// <summary>Literally, because its brackets are nested too deeply.</summary>
    DeepBracket,
    /// <summary>Literally, because no field has the name before the colon.</summary>
    UnknownField,
    /// <summary>Literally, because nothing searchable follows the field.</summary>
    EmptyField,
    /// <summary>Literally, because the value of the date field is not a date.</summary>
    NoDate,
    /// <summary>Literally, because an operator must stand between two words (NOT before one).</summary>
    LoneOperator,

    /// <summary>Ignored, because it contains neither words nor ideographs.</summary>
    Nothing,
    /// <summary>Ignored, because the query is longer than <see cref="QueryParser.MaxLength"/>.</summary>
    TooLong,
    /// <summary>Ignored, because the query has more than <see cref="QueryParser.MaxWords"/> words.</summary>
    TooMany,
}
