namespace NewsArchive.Text.Queries;

/// <summary>What a lexeme is to the grammar.</summary>
internal enum LexemeKind { Text, Open, Close, And, Or, Not }

/// <summary>A part of a query's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins, with what stands before the word.</param>
/// <param name="Value">Where the word itself begins.</param>
/// <param name="End">Where it ends, not included.</param>
/// <param name="IsExcluded">Whether a dash stands before it.</param>
/// <param name="Field">The field that stands before it.</param>
/// <param name="Reading">How it is read.</param>
internal readonly record struct Lexeme(LexemeKind Kind, int Start, int Value, int End, bool IsExcluded, QueryField? Field, WordReading Reading)
{
    public bool BeginsOperand => Kind is LexemeKind.Text or LexemeKind.Open;
    public bool EndsOperand => Kind is LexemeKind.Text or LexemeKind.Close;
}

/// <summary>
/// Cuts a query into words, signs and operators. A word goes on to the next blank, but over those in quotation marks and over a dash with
/// blanks around it, as in 中国 - 中亚.
/// </summary>
internal sealed class QueryLexer(string text)
{
    private readonly QueryPairing signs = new(text);

    public List<Lexeme> Read()
    {
        var lexemes = new List<Lexeme>();
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }
            lexemes.Add(ReadOne(i));
            i = lexemes[^1].End;
        }
        TakeLoneOperatorsForText(lexemes);
        return lexemes;
    }

    private Lexeme ReadOne(int start)
    {
        if (signs.Closes(start))
            return Sign(LexemeKind.Close, start);
        if (text[start] == '|')
            return Sign(LexemeKind.Or, start);
        var prefix = signs.PrefixAt(start);
        var value = prefix.Field is null ? prefix.End : SkipBlanks(prefix.End);
        if (prefix.Field is not null && !CanBeValue(value))
            return new Lexeme(LexemeKind.Text, start, start, prefix.End, prefix.IsExcluded, null, WordReading.EmptyField);
        if (signs.Opens(value))
            return new Lexeme(LexemeKind.Open, start, value, value + 1, prefix.IsExcluded, prefix.Field, WordReading.Sign);
        return ReadWord(start, value, prefix);
    }

    private Lexeme ReadWord(int start, int value, QueryPairing.Prefix prefix)
    {
        WordReading? why = prefix.IsUnknown ? WordReading.UnknownField : null;
        var end = value;
        while (end < text.Length && text[end] != '|' && !signs.Opens(end) && !signs.Closes(end))
        {
            if (char.IsWhiteSpace(text[end]))
            {
                if (BehindDash(end) is not { } next)
                    break;
                end = next;
                continue;
            }
            why ??= signs.WhyText(end);
            end = (signs.Closing(end) ?? end) + 1;
        }
        var kind = value > start ? LexemeKind.Text : text.AsSpan(start, end - start) switch
        {
            "或" or "OR" or "｜" => LexemeKind.Or,
            "AND" => LexemeKind.And,
            "NOT" => LexemeKind.Not,
            _ => LexemeKind.Text,
        };
        return new Lexeme(kind, start, value, end, prefix.IsExcluded, prefix.Field, kind == LexemeKind.Text ? why ?? WordReading.Word : WordReading.Sign);
    }

    private static Lexeme Sign(LexemeKind kind, int start) => new(kind, start, start, start + 1, false, null, WordReading.Sign);

    private bool CanBeValue(int i) =>
        i < text.Length && text[i] != '|' && !signs.Closes(i) && signs.PrefixAt(i) is { IsExcluded: false, Field: null };

    /// <summary>Where a word goes on behind a dash that stands between blanks; null where it doesn't.</summary>
    private int? BehindDash(int i)
    {
        var dash = SkipBlanks(i);
        var end = dash;
        while (end < text.Length && QueryPairing.IsDash(text[end]))
            end++;
        var next = SkipBlanks(end);
        return end > dash && next > end && next < text.Length && text[next] != '|' && !signs.Opens(next) && !signs.Closes(next) ? next : null;
    }

    private int SkipBlanks(int i)
    {
        while (i < text.Length && char.IsWhiteSpace(text[i]))
            i++;
        return i;
    }

    // An operator stands between two words, and NOT before one; any other is the word that it is written with.
    private static void TakeLoneOperatorsForText(List<Lexeme> lexemes)
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
