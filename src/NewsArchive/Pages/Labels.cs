using NewsArchive.Archive.Articles;
using NewsArchive.Import.Sources;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages;

/// <summary>The Chinese names of line roles, kinds of findings, article fields, revision causes, and sources of a year or series.</summary>
public static class Labels
{
    public static string Of(LineRole role) => role switch
    {
        LineRole.Blank => "空行",
        LineRole.Title => "标题",
        LineRole.Subtitle => "副题",
        LineRole.Dateline => "电头",
        LineRole.Byline => "署名",
        LineRole.Text => "正文",
        LineRole.Caption => "图片说明",
        LineRole.Credit => "供稿",
        LineRole.Closing => "文末",
        LineRole.RunningHead => "页眉",
        LineRole.Folio => "页码",
        LineRole.Stamp => "时间",
        LineRole.Heading => "栏目",
        LineRole.Summary => "摘要",
        LineRole.SourceAddress => "网址",
        LineRole.Rule => "分隔",
        LineRole.Article => "文章",
        _ => "未读",
    };

    /// <summary>Gets the label of a kind of skipped files. An extension is its own label.</summary>
    public static string OfSkipped(string kind) => kind switch
    {
        SkippedFiles.Hidden => "隐藏文件",
        SkippedFiles.OfRepository => "代码库文件",
        SkippedFiles.WithoutChinese => "不含汉字",
        SkippedFiles.WithoutExtension => "无扩展名",
        _ => kind,
    };

    public static string Of(FindingKind kind) => kind switch
    {
        FindingKind.NoArticle => "没有文章",
        FindingKind.NotText => "不是文本",
        FindingKind.Unread => "未读的行",
        FindingKind.Undecodable => "无法解码的字节",
        FindingKind.YearGuessed => "年份系推定",
        FindingKind.NoHeadline => "没有标题",
        FindingKind.NoDateline => "没有电头或日期",
        FindingKind.ConflictingDates => "日期不一致",
        FindingKind.ImpossibleDate => "日期不存在",
        FindingKind.NoText => "没有正文",
        FindingKind.NotAnArticle => "不属于任何文章的行",
        FindingKind.DayPresumed => "日期系推定",
        FindingKind.DoubtfulHeadline => "存疑的标题",
        FindingKind.DoubtfulLine => "存疑的行",
        FindingKind.Columns => "可能分栏",
        FindingKind.Purged => "已清除的文章",
        _ => "其他",
    };

    public static string Of(TextField field) => field switch
    {
        TextField.Title => "标题",
        TextField.Subtitle => "副题",
        TextField.Column => "栏目",
        TextField.Agency => "通讯社",
        TextField.Place => "地点",
        TextField.Dateline => "电头",
        TextField.Reporters => "记者",
        TextField.Body => "正文",
        TextField.Captions => "图片说明",
        TextField.Credit => "供稿",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "This field has no name."),
    };

    public static string Of(RevisionCause cause) => cause switch
    {
        RevisionCause.Added => "初次入库",
        RevisionCause.Source => "来源的文字有改动",
        RevisionCause.Reader => "来源未变，本档案的解析有改进",
        RevisionCause.Sidecar => "来源未变，随稿说明有改动",
        RevisionCause.Withdrawn => "撤下",
        RevisionCause.Returned => "来源重新载有",
        RevisionCause.Undo => "撤销导入，恢复先前的文字",
        _ => "其他",
    };

    public static string Of(SeriesSource source) => source switch
    {
        SeriesSource.Option => "导入时的说明",
        SeriesSource.Editor => "编辑指定",
        SeriesSource.Sidecar => "随稿说明",
        SeriesSource.Name => "来源载明",
        SeriesSource.Datelines => "由系统据多数电头推断",
        _ => "由系统据稿件内容推断",
    };

    public static string Of(YearSource source) => source switch
    {
        YearSource.Text => "原文",
        YearSource.Option => "导入时的说明",
        YearSource.Sidecar => "随稿说明",
        YearSource.FileName => "来源文件名",
        YearSource.Path => "来源文件所在的文件夹",
        YearSource.Masthead => "稿件的刊头或发稿时间",
        YearSource.InternalEvidence => "据文中所述推算",
        YearSource.Presumed => "未载，日期系推定",
        _ => "推定",
    };

    /// <summary>Explains where the year or the day of an article comes from; null if its text states them.</summary>
    public static string? RemarkOn(YearSource source) => source switch
    {
        YearSource.Text => null,
        YearSource.Option => "原文未写年份，年份据导入时的说明",
        YearSource.Sidecar => "原文未写年份，年份据随稿说明",
        YearSource.FileName => "原文未写年份，年份据来源文件名",
        YearSource.Path => "原文未写年份，年份据来源文件所在的文件夹",
        YearSource.Masthead => "电头未写年份，年份据稿件的刊头或发稿时间",
        YearSource.InternalEvidence => "电头未写年份，年份据文中所述推算",
        YearSource.Presumed => "原文和来源均未载日期；按日期检索找不到本文，日历中也没有",
        _ => "原文未写年份，年份系推定",
    };
}
