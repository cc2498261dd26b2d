using NewsArchive.Text.Analysis;
using NewsArchive.Text.Queries.Dates;

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

    /// <summary>The index in the query's text where the word itself begins, after the operator and the field, in UTF-16 units.</summary>
    public int Value { get; init; } = Start;

    /// <summary>The signs in the part that are not in the index, such as ++ in C++, each once.</summary>
    public string Signs { get; init; } = "";

    /// <summary>The day of a part that lacks a year, such as 日期:6月17日, in a leap year; null if it is no single day.</summary>
    public DateOnly? DayOfYear =>
        Reading == WordReading.NoYear ? QueryDates.ParseDayOfYear(Text[(Text.IndexOfAny([':', '：']) + 1)..]) : null;

    /// <summary>
    /// Reads the part as days, if it is a word of the text that looks like a date, such as 2025年6月. The search takes it as a word.
    /// </summary>
    /// <param name="today">The present day.</param>
    /// <returns>The days; null if the part is no date, or is meant otherwise, as by quotation marks.</returns>
    public Days? ToDays(DateOnly today) =>
        this is { Reading: WordReading.Word, IsExcluded: false, Clause: Phrase { Field: null } } && char.IsLetterOrDigit(Text[0])
        && DateText.MayBeDate(Text) ? QueryDates.Parse(Text, today) as Days : null;
}

/// <summary>How a part of a query was interpreted.</summary>
public enum WordReading
{
    /// <summary>According to the grammar: a word, a phrase, or a field with its value.</summary>
    Word,
    /// <summary>According to the grammar, as dates that depend on the present day.</summary>
    RelativeDate,
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
    /// <summary>Literally, because the value of the date field lacks a year.</summary>
    NoYear,
    /// <summary>Literally, because the value of the field for IDs is not a list of numbers.</summary>
    NoNumber,
    /// <summary>Literally, because an operator must stand between two words (NOT before one).</summary>
    LoneOperator,
    /// <summary>Literally, because NEAR must stand between two words, and its distance has a limit.</summary>
    LoneNear,

    /// <summary>Ignored, because it contains neither words nor ideographs.</summary>
    Nothing,
    /// <summary>Ignored, because the query is longer than <see cref="QueryParser.MaxLength"/>.</summary>
    TooLong,
    /// <summary>Ignored, because the query has more than <see cref="QueryParser.MaxWords"/> words.</summary>
    TooMany,
}
