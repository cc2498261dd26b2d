using NewsArchive.Text.Queries.Dates;

namespace NewsArchive.Text.Queries.Parsing;

/// <summary>The role of a lexeme in the grammar.</summary>
internal enum LexemeKind { Text, Open, Close, And, Or, Not }

/// <summary>A part of a query's text. All indexes are in UTF-16 units.</summary>
/// <param name="Kind">The role of the lexeme in the grammar.</param>
/// <param name="Start">The index where the lexeme begins, including its prefix.</param>
/// <param name="Value">The index where the word itself begins, after the prefix.</param>
/// <param name="End">The index where the lexeme ends (exclusive).</param>
/// <param name="IsExcluded">Whether a dash precedes the word.</param>
/// <param name="Field">The field named before the word; null if there is none.</param>
/// <param name="Reading">How the lexeme is interpreted.</param>
/// <param name="Joints">The signs in a word that say how near its parts must be; null if there are none.</param>
internal readonly record struct Lexeme(
    LexemeKind Kind, int Start, int Value, int End, bool IsExcluded, QueryField? Field, WordReading Reading,
    IReadOnlyList<QueryJoint>? Joints = null)
{
    public bool BeginsOperand => Kind is LexemeKind.Text or LexemeKind.Open;
    public bool EndsOperand => Kind is LexemeKind.Text or LexemeKind.Close;
}

/// <summary>
/// Divides a query into words, brackets and operators. A word ends at white space, except within quotation marks, around a dash, as in 中国
/// - 中亚, or around a sign that says how near two words must be.
/// </summary>
internal sealed class QueryLexer(string text, DateOnly? today)
{
    private const int MaxJoints = 8;

    // Longer than any range of dates with white space in it.
    private const int MaxDate = 60;

    private readonly QueryDelimiters delimiters = new(text);
    private readonly Stack<QueryField?> outer = [];
    private QueryField? within;

    /// <summary>Returns the lexemes in order. Only white space separates them.</summary>
    public List<Lexeme> Read()
    {
        var lexemes = new List<Lexeme>();
        for (var i = SkipWhiteSpace(0); i < text.Length; i = SkipWhiteSpace(lexemes[^1].End))
        {
            var lexeme = ReadLexeme(i);
            if (lexeme.Kind == LexemeKind.Open)
            {
                outer.Push(within);
                within = lexeme.Field ?? within;
            }
            else if (lexeme.Kind == LexemeKind.Close)
            {
                within = outer.Pop();
            }
            lexemes.Add(lexeme);
        }
        TurnLoneOperatorsIntoText(lexemes);
        return lexemes;
    }

    private Lexeme ReadLexeme(int start)
    {
        if (delimiters.ClosesGroup(start))
            return Sign(LexemeKind.Close, start);
        if (text[start] == '|')
            return Sign(LexemeKind.Or, start);
        var prefix = QueryPrefix.At(text, start);
        var value = prefix.Field is null ? prefix.End : SkipWhiteSpace(prefix.End);
        if (prefix.Field is not null && !CanBeginValue(value))
            return new Lexeme(LexemeKind.Text, start, start, prefix.End, prefix.IsExcluded, null, WordReading.EmptyField);
        if (delimiters.OpensGroup(value))
            return new Lexeme(LexemeKind.Open, start, value, value + 1, prefix.IsExcluded, prefix.Field, WordReading.Sign);
        return ReadWord(start, value, prefix);
    }

    private Lexeme ReadWord(int start, int value, QueryPrefix prefix)
    {
        WordReading? literal = prefix.IsUnknown ? WordReading.UnknownField : null;
        var joints = new List<QueryJoint>();
        var end = value;
        while (end < text.Length && !IsSign(end))
        {
            if (QueryJoint.At(text, end) is { } joint && CanJoin(joint, joints, value))
            {
                joints.Add(joint);
                end = joint.End;
                continue;
            }
            if (char.IsWhiteSpace(text[end]))
            {
                if (SkipSpacedDash(end) is not { } next)
                    break;
                end = next;
                continue;
            }
            literal ??= delimiters.LiteralReading(end);
            end = (delimiters.ClosingQuote(end) ?? end) + 1;
        }
        if ((prefix.Field ?? within) == QueryField.Date)
            end = EndOfDate(value, end);
        return Word(start, value, end, prefix, literal) with { Joints = joints.Count > 0 ? joints : null };
    }

    private Lexeme Word(int start, int value, int end, QueryPrefix prefix, WordReading? literal)
    {
        var kind = value > start ? LexemeKind.Text : text.AsSpan(start, end - start) switch
        {
            "或" or "OR" or "｜" => LexemeKind.Or,
            "AND" => LexemeKind.And,
            "NOT" => LexemeKind.Not,
            _ => LexemeKind.Text,
        };
        if (QueryJoint.IsOperator(text.AsSpan(start, end - start)))
            literal = WordReading.LoneNear;
        var reading = kind == LexemeKind.Text ? literal ?? WordReading.Word : WordReading.Sign;
        return new Lexeme(kind, start, value, end, prefix.IsExcluded, prefix.Field, reading);
    }

    private static Lexeme Sign(LexemeKind kind, int start) => new(kind, start, start, start + 1, false, null, WordReading.Sign);

    // A word may have one sign of distance, or several ellipses. What follows must be a word without a field or a dash before it.
    private bool CanJoin(QueryJoint joint, List<QueryJoint> before, int value) =>
        joint.Start > value && CanBeginValue(joint.End) && !IsSign(joint.End)
        && (before.Count == 0 || (joint.IsOrdered && before[0].IsOrdered && before.Count < MaxJoints));

    private bool IsSign(int i) => text[i] == '|' || delimiters.OpensGroup(i) || delimiters.ClosesGroup(i);

    private bool CanBeginValue(int i) => i < text.Length && text[i] != '|' && !delimiters.ClosesGroup(i)
        && QueryPrefix.At(text, i) is { IsExcluded: false, Field: null };

    /// <summary>
    /// Gets the index where a date ends that may have white space in it, as in 2023 年 8 月 16 日 or 2023-06 .. 2023-08. Digits after digits
    /// begin another word.
    /// </summary>
    private int EndOfDate(int value, int end)
    {
        var longest = end;
        for (var next = SkipWhiteSpace(end); next > end && next - value < MaxDate && CanBeginValue(next) && !IsSign(next)
            && !(char.IsDigit(text[end - 1]) && char.IsDigit(text[next])); next = SkipWhiteSpace(end))
        {
            for (end = next; end < text.Length && !char.IsWhiteSpace(text[end]) && !IsSign(end);)
                end++;
            if (QueryDates.Parse(text[value..end], today) is Days)
                longest = end;
        }
        return longest;
    }

    /// <summary>Gets the index where a word continues after a dash surrounded by white space; null if there is no such dash.</summary>
    private int? SkipSpacedDash(int i)
    {
        var dash = SkipWhiteSpace(i);
        var end = dash;
        while (end < text.Length && QueryPrefix.IsDash(text[end]))
            end++;
        var next = SkipWhiteSpace(end);
        return end > dash && next > end && next < text.Length && !IsSign(next) ? next : null;
    }

    private int SkipWhiteSpace(int i)
    {
        while (i < text.Length && char.IsWhiteSpace(text[i]))
            i++;
        return i;
    }

    // AND and OR need an operand on either side, NOT one after it. Goes backwards because NOT begins an operand only if one follows.
    private static void TurnLoneOperatorsIntoText(List<Lexeme> lexemes)
    {
        var operandFollows = false;
        for (var i = lexemes.Count - 1; i >= 0; i--)
        {
            var lexeme = lexemes[i];
            var isOperator = lexeme.Kind switch
            {
                LexemeKind.And or LexemeKind.Or => operandFollows && i > 0 && lexemes[i - 1].EndsOperand,
                LexemeKind.Not => operandFollows,
                _ => true,
            };
            operandFollows = lexeme.BeginsOperand || (lexeme.Kind == LexemeKind.Not && isOperator);
            if (!isOperator)
                lexemes[i] = lexeme with { Kind = LexemeKind.Text, Reading = WordReading.LoneOperator };
        }
    }
}
