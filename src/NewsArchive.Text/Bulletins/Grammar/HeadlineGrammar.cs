using System.Text.RegularExpressions;

namespace NewsArchive.Text.Bulletins.Grammar;

/// <summary>
/// Splits headlines into a column tag, such as （国际） or 【体育】, and the title. A second tag is part of the title, and brackets followed by a
/// punctuation mark are not a tag.
/// </summary>
internal static partial class HeadlineGrammar
{
    [GeneratedRegex(@"^(?:（(?<tag>[^（）]{1,20})）|【(?<tag>[^【】]{1,20})】|\((?<tag>[^()]{1,20})\))\s*(?<title>[^\s、，；。].*)$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Tagged { get; }

    /// <summary>Whether a text starts with a column tag.</summary>
    public static bool HasTag(string text) => Tagged.IsMatch(text);

    /// <summary>Splits a headline into its column tag, without brackets, and its title.</summary>
    public static (string? Column, string Title) Parse(string headline) =>
        Tagged.Match(headline) is { Success: true } match
            ? (match.Groups["tag"].Value.Trim(), match.Groups["title"].Value)
            : (null, headline);

    /// <summary>Whether the text after a dateline is the topic of the story and not a sentence: 题：港口扩建的启示, 通讯｜大船进港.</summary>
    public static bool IsTopic(string text) => Topic.IsMatch(text) && text[^1] is not ('。' or '；' or '：' or '，');

    /// <summary>Removes the mark at the start of a topic.</summary>
    public static string WithoutTopicMark(string topic) => TopicMark.Replace(topic, "");

    [GeneratedRegex(
        @"^(?:[题題][：:]|(?:[“《]?\p{IsCJKUnifiedIdeographs}{2,10}[”》]?)\s*[｜|丨]" +
        @"|(?:通讯|综述|专访|特写|述评|评论|时评|特稿|侧记|财经观察|记者手记|国际观察|新闻分析|新闻链接|背景资料|热点问答)[：:])\s*\S",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Topic { get; }

    [GeneratedRegex(@"^[题題][：:]\s*", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex TopicMark { get; }
}
