using System.Globalization;
using NewsArchive.Archive;

namespace NewsArchive.Publishing.Forms;

/// <summary>What the text forms of an article say beside its text.</summary>
public static class ArticleFacts
{
    /// <summary>Gets the facts under the text, each with its label.</summary>
    public static IEnumerable<(string Label, string Value)> Of(PublicArticle article)
    {
        (string Label, string? Value)[] facts =
        [
            ("日期", article.Date is { } day ? Iso(day) : "未载"),
            ("栏目", article.Column),
            ("机构", article.Agency),
            ("地点", article.Place),
            ("记者", article.Reporters.Count > 0 ? string.Join('、', article.Reporters) : null),
            ("系列", article.Series),
            ("网址", article.Url),
            ("原文网址", article.SourceAddress),
        ];
        return facts.Where(fact => fact.Value is not null).Select(fact => (fact.Label, fact.Value!));
    }

    /// <summary>Says when and why an article was withdrawn; null if it is live.</summary>
    public static string? WithdrawalOf(PublicArticle article) => article.Withdrawn is not { } withdrawn ? null
        : (withdrawn.Reason is { } reason ? $"本文已于 {DayOf(withdrawn)} 撤下，理由是：{reason}" : $"自 {DayOf(withdrawn)} 起，来源不再载有本文。")
            + (withdrawn.IsTextHidden ? "标题和文字不对读者公开。" : "");

    private static string DayOf(PublicWithdrawal withdrawn) => Iso(ShanghaiTime.DayOf(withdrawn.At));

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
