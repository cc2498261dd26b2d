using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using NewsArchive.Serving;
using NewsArchive.Text.Analysis;
using NewsArchive.Text.Queries;

namespace NewsArchive.Pages.Search;

/// <summary>Describes queries in the UI language.</summary>
public static class QueryLabels
{
    /// <summary>Writes a heading with words as typed, which are marked with their language where it is not that of the page.</summary>
    /// <param name="heading">The heading in the UI language, with a place for the words.</param>
    /// <param name="typed">The words.</param>
    public static IHtmlContent Heading(string heading, string typed)
    {
        var language = typed.Any(c => char.GetUnicodeCategory(c) == UnicodeCategory.OtherLetter) ? "zh-CN"
            : typed.Any(char.IsAsciiLetter) ? "en" : Preferences.PageLanguage;
        if (language == Preferences.PageLanguage)
            return new HtmlContentBuilder().AppendFormat(heading, typed);
        var words = new TagBuilder("span");
        words.Attributes["lang"] = language;
        words.InnerHtml.Append(typed);
        return new HtmlContentBuilder().AppendFormat(heading, words);
    }

    /// <summary>Describes the articles that match a clause.</summary>
    public static string Of(Clause clause, IStringLocalizer<Words> words) => clause switch
    {
        AllOf all => string.Join(words["，"], all.Clauses.Select(c => Inner(c, words))),
        AnyOf any => string.Join(words[" 或 "], any.Clauses.Select(c => Inner(c, words))),
        NoneOf { Clause: Phrase phrase } => OfPunctuation(phrase, words, phrase.Field is { } field
            ? words["{0}不含“{1}”", Of(field, words), QueryFormatter.TextOf(phrase)] : words["不含“{0}”", QueryFormatter.TextOf(phrase)]),
        NoneOf { Clause: Days days } when days == Days.Any => words["未载日期"],
        Days days when days == Days.Any => words["载有日期"],
        NoneOf { Clause: Days days } => words["不{0}", Of(days, words)],
        NoneOf none => words["不满足{0}", Inner(none.Clause, words)],
        Phrase phrase => OfPunctuation(phrase, words, phrase.Field is { } field
            ? words["{0}含“{1}”", Of(field, words), QueryFormatter.TextOf(phrase)] : words["含“{0}”", QueryFormatter.TextOf(phrase)]),
        Near { Field: { } field } near => words["{0}中{1}", Of(field, words), Near(near, words)],
        Near near => Near(near, words),
        Days days => Of(days, words),
        Listed listed => words.Count("清单中的 {0:N0} 篇", listed.Ids.Count),
        Exactly exactly => words["{0}为“{1}”", Of(exactly.Field, words), exactly.Value],
        _ => "",
    };

    /// <summary>Gets the name of a field in the UI language, in the singular.</summary>
    public static string Of(ArticleField field, IStringLocalizer<Words> words) => words.Count(NameOf(field), 1);

    /// <summary>Gets the label of a field in a form, which begins with a capital.</summary>
    public static string LabelOf(ArticleField field, IStringLocalizer<Words> words) =>
        CultureInfo.InvariantCulture.TextInfo.ToTitleCase(Of(field, words));

    /// <summary>Gets the Chinese name of a field.</summary>
    public static string NameOf(ArticleField field) => field switch
    {
        ArticleField.Title => "标题",
        ArticleField.Body => "正文",
        ArticleField.Lead => "导语",
        ArticleField.Caption => "图片说明",
        ArticleField.Place => "地点",
        ArticleField.Reporter => "记者",
        ArticleField.Column => "栏目",
        ArticleField.Agency => "机构",
        ArticleField.Series => "系列",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "This field has no name."),
    };

    /// <summary>Explains how a part of a query was interpreted, if not as typed.</summary>
    /// <returns>The explanation; null if none is needed.</returns>
    public static string? Remark(QueryWord word, IStringLocalizer<Words> words) => word.Reading switch
    {
        WordReading.Nothing => words["没有可以检索的文字，已略去"],
        WordReading.TooLong => words["超出前 {0} 字，已略去", QueryParser.MaxLength],
        WordReading.TooMany => words["词语超过 {0} 个，已略去", QueryParser.MaxWords],
        WordReading.OpenQuote => words["引号未配对，按原样检索"],
        WordReading.OpenBracket => words["括号未配对，按原样检索"],
        WordReading.DeepBracket => words["括号嵌套过深，按原样检索"],
        WordReading.UnknownField => words["冒号前不是可用的字段，按原样检索"],
        WordReading.EmptyField => words["冒号后没有检索词，按原样检索"],
        WordReading.NoDate => words["无法识别的日期，按原样检索"],
        WordReading.NoNumber => words["编号须是数字，用逗号隔开；已按原样检索"],
        WordReading.NoYear => words["日期没有年份，按原样检索"],
        WordReading.RelativeDate => words["以今天为准，改日检索结果会变"],
        WordReading.LoneOperator => words["前后没有可连接的词，按原样检索"],
        WordReading.LoneNear => words["NEAR 只连接前后各一个词，相距不超过 {0} 字，按原样检索", Text.Queries.Near.MaxDistance],
        _ => (Folded(word, words), Signs(word, words)) switch
        {
            ({ } folded, { } signs) => folded + words["；"] + signs,
            var (folded, signs) => folded ?? signs,
        },
    };

    private static string? Signs(QueryWord word, IStringLocalizer<Words> words) => word.Signs.Length == 0 ? null
        : words["符号 {0} 不编入索引，不参与检索", string.Join(' ', word.Signs.EnumerateRunes())].Value;

    private static string OfPunctuation(Phrase phrase, IStringLocalizer<Words> words, string label) =>
        phrase.IgnoresPunctuation ? words["{0}（不计标点）", label] : label;

    private static string Near(Near near, IStringLocalizer<Words> words)
    {
        var phrases = string.Concat(near.Phrases.Select(phrase => words["“{0}”", QueryFormatter.TextOf(phrase)].Value));
        return near.IsOrdered ? words["{0}依次相距 {1} 字以内", phrases, near.Distance] : words["{0}相距 {1} 字以内", phrases, near.Distance];
    }

    private static string? Folded(QueryWord word, IStringLocalizer<Words> words)
    {
        if (word.Clause is not Phrase phrase)
            return null;
        var alike = new[] { (FoldingKinds.Script, words["繁简"]), (FoldingKinds.Width, words["全角半角"]), (FoldingKinds.Case, words["大小写"]) }
            .Where(f => word.Folds.HasFlag(f.Item1)).Select(f => f.Item2.Value).ToList();
        return alike.Count == 0 ? null : words["按“{0}”检索，不分{1}", QueryFormatter.TextOf(phrase), string.Join(words["、"], alike)].Value;
    }

    private static string Of(Days days, IStringLocalizer<Words> words) => (days.From, days.To) switch
    {
        var (from, to) when from == DateOnly.MinValue => words["在{0}以前", Dates.Written(to)],
        var (from, to) when to == DateOnly.MaxValue => words["在{0}以后", Dates.Written(from)],
        var (from, to) when from == to => words["在{0}", Dates.Written(from)],
        var (from, to) when from.DayOfYear == 1 && to == new DateOnly(from.Year, 12, 31) => words["在{0}内", Dates.Year(from.Year)],
        var (from, to) when from.Day == 1 && to == from.AddDays(DateTime.DaysInMonth(from.Year, from.Month) - 1) =>
            words["在{0}内", Dates.Month(from)],
        var (from, to) => words["在{0}至{1}", Dates.Written(from), Dates.Written(to)],
    };

    private static string Inner(Clause clause, IStringLocalizer<Words> words) =>
        clause is AllOf or AnyOf ? words["（{0}）", Of(clause, words)] : Of(clause, words);
}
