using NewsArchive.Text.Analysis;

namespace NewsArchive.Pages;

/// <summary>What a query means, in Chinese.</summary>
public static class QueryLabels
{
    /// <summary>A sentence that says what an article must be.</summary>
    public static string Of(Clause clause) => clause switch
    {
        AllOf all => string.Join("，", all.Clauses.Select(Inner)),
        AnyOf any => string.Join(" 或 ", any.Clauses.Select(Inner)),
        NoneOf { Clause: Phrase phrase } => $"{Of(phrase.Field)}不含{Quoted(phrase)}",
        NoneOf { Clause: Days days } => $"不在{Of(days)}",
        NoneOf none => $"不可{Inner(none.Clause)}",
        Phrase phrase => $"{Of(phrase.Field)}含{Quoted(phrase)}",
        Days days => $"在{Of(days)}",
        Exactly exactly => $"{Of(exactly.Field)}为“{exactly.Value}”",
        _ => "",
    };

    public static string Of(ArticleField? field) => field switch
    {
        ArticleField.Title => "标题",
        ArticleField.Body => "正文",
        ArticleField.Place => "地点",
        ArticleField.Reporter => "记者",
        ArticleField.Column => "栏目",
        ArticleField.Agency => "机构",
        _ => "",
    };

    public static string Of(Days days) => (days.From, days.To) switch
    {
        var (from, to) when from == DateOnly.MinValue => $"{ChineseDate.Written(to)}以前",
        var (from, to) when to == DateOnly.MaxValue => $"{ChineseDate.Written(from)}以后",
        var (from, to) when from == to => ChineseDate.Written(from),
        var (from, to) => $"{ChineseDate.Written(from)}至{ChineseDate.Written(to)}",
    };

    /// <summary>What a reader should know of how a part was read; null where it was read as typed.</summary>
    public static string? Remark(QueryWord word) => word.Reading switch
    {
        Reading.Nothing => "没有可以检索的文字，略去",
        Reading.TooLong => $"超出前 {QueryParser.MaxLength} 字，略去",
        Reading.TooMany => $"词语超过 {QueryParser.MaxWords} 个，略去",
        Reading.OpenQuote => "引号没有配对，照原文检索",
        Reading.OpenBracket => "括号没有配对，照原文检索",
        Reading.DeepBracket => "括号套得太深，照原文检索",
        Reading.UnknownField => "冒号前不是可以限定的字段，照原文检索",
        Reading.EmptyField => "冒号后没有要找的词，照原文检索",
        Reading.NoDate => "不是可以识别的日期，照原文检索",
        Reading.LoneOperator => "前后没有可以连接的词，照原文检索",
        _ => Folded(word),
    };

    private static string? Folded(QueryWord word)
    {
        if (word.Clause is not Phrase phrase) return null;
        var alike = new[] { (Folds.Script, "繁简"), (Folds.Width, "全角半角"), (Folds.Case, "大小写") }.Where(f => word.Folds.HasFlag(f.Item1)).Select(f => f.Item2).ToList();
        return alike.Count == 0 ? null : $"按“{QueryText.Plain(phrase)}”检索，不分{string.Join("、", alike)}";
    }

    private static string Quoted(Phrase phrase) => $"“{QueryText.Plain(phrase)}”";

    private static string Inner(Clause clause) => clause is AllOf or AnyOf ? $"（{Of(clause)}）" : Of(clause);
}
