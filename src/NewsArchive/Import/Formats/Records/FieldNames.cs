using System.Collections.Frozen;

namespace NewsArchive.Import.Formats.Records;

/// <summary>A field of a record from which an article is made.</summary>
public enum Field
{
    Title,
    Subtitle,
    Column,
    Text,
    Summary,
    Date,
    Dateline,

    /// <summary>The place where the text was filed, for a text without a dateline.</summary>
    Place,

    Author,
    Source,
    Address,

    /// <summary>The page of a newspaper. Its value is not kept.</summary>
    Page,

    /// <summary>A known field that is not kept, such as keywords or the editor.</summary>
    Other,
}

/// <summary>
/// The names of news fields in files: those used by people who collect news, by the agencies' formats and by web pages. Case, spaces and
/// punctuation in names are ignored.
/// </summary>
public static class FieldNames
{
    // If a record has several names of the same field, the one listed first is used.
    private static readonly (Field Field, string Names)[] Table =
    [
        (Field.Title, "headline headlines hl1 title 标题 標題 题目 題目 新闻标题 文章标题 主标题 正题 正标题 newstitle articletitle biaoti ogtitle"),
        (Field.Subtitle, "subtitle subheadline subhead 副标题 副標題 副题 hl2 deck"),
        (Field.Column, "column 栏目 专栏 專欄 频道 频道名称 栏目名称 section"),
        (Field.Text, "content text body 正文 正文内容 内容 內容 新闻内容 新闻正文 文章内容 全文 文本"
            + " articlebody articletext maintext fulltext contenttext bodytext bodies"
            + " newscontent newstext contentencoded contenthtml bodyhtml bodyxhtml html inlinexml article story passage neirong"),
        (Field.Summary, "summary 摘要 概要 导语 简介 abstract description descriptions digest desc intro brief excerpt lead"),
        (Field.Date, "date 日期 发布日期 发布时间 發佈時間 发表时间 发表日期 出版日期 见报日期 报道日期 新闻日期 新闻时间 datepublished publishdate"
            + " publisheddate publishtime publishedtime publishedat publishat published pubdate pubtime dcdate dateissue issued releasedate"
            + " articlepublishedtime storydate firstcreated versioncreated contentcreated 时间 時間 日时 time datetime timestamp"
            + " newstime newsdate ctime createtime createdat created updated updatedat datemodified riqi"),
        (Field.Dateline, "dateline 电头"),
        (Field.Place, "located"),
        (Field.Author, "author authors 作者 记者 記者 撰稿 撰文 byline reporter reporters dccreator creator writer by"),
        (Field.Source, "source 来源 來源 稿件来源 新闻来源 文章来源 信息来源 消息来源 媒体 报纸 出处"
            + " media publisher provider newspaper agency sitename sourcename dcsource infosources laiyuan"),
        (Field.Address, "url link 链接 鏈接 网址 原文链接 原文网址 新闻链接 文章链接 weburl sourceurl articleurl newsurl permalink href ogurl"),
        (Field.Page, "版号 版次 版面 版名 版别"),
        (Field.Other, "编辑 責任編輯 责任编辑 责编 关键词 關鍵詞 关键字 标签 字数 编号 地点 点击数"
            + " id docno docid keywords tags email head bodyhead bodyend"),
    ];

    private static readonly FrozenDictionary<string, FieldName> Names = Table
        .SelectMany(row => row.Names.Split(' ').Select((name, rank) => KeyValuePair.Create(name, new FieldName(row.Field, rank))))
        .ToFrozenDictionary();

    /// <summary>Finds the field with a name; null if the name is unknown.</summary>
    public static FieldName? Find(string name) =>
        name.Length <= 40 && Names.TryGetValue(string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant(), out var found)
            ? found
            : null;
}

/// <summary>The meaning of a name.</summary>
/// <param name="Field">The field that the name stands for.</param>
/// <param name="Rank">The rank among the names of the field. The name with the lowest rank is used.</param>
public readonly record struct FieldName(Field Field, int Rank);
