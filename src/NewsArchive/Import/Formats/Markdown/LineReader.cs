using System.Text.RegularExpressions;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Dates;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Formats.Markdown;

/// <summary>Determines the forms of the lines of a Markdown file.</summary>
/// <remarks>
/// The parts of headings and links, of which there are many, are found by their marks: groups make a pattern several times slower.
/// </remarks>
internal static partial class LineReader
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>The maximum length of a line that states a date, a page, a column or the origin of the file.</summary>
    private const int MaxPropertyLength = 200;

    private const int DeepestLevel = 6;

    /// <summary>What may precede the content of a line: the marker of a list or quotation.</summary>
    private const string Mark = @"^(?:[-*+>]\s+|>)?";

    /// <summary>What may precede a link or address: marks of emphasis or brackets, and a label.</summary>
    private const string Label = Mark + @"[*_（(]{0,3}(?:[^\[\]()<>：:*]{1,12}[：:]\s*)?";

    private const string Day = @"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?";

    /// <summary>Reads the lines. Front matter, if any, becomes a heading, a date and stamps.</summary>
    public static List<MarkdownLine> Read(SourceText source)
    {
        var lines = new List<MarkdownLine>(source.Lines.Count);
        var (front, fence) = (FrontMatterLength(source), (string?)null);
        foreach (var (i, line) in source.Lines.Index())
        {
            var words = source.TrimmedText(line);
            var mark = words is ['`' or '~', ..] ? Fence.Match(words).Value : "";
            var read = line.Role == LineRole.Blank ? new MarkdownLine(i, LineForm.Blank, "")
                : i < front ? FrontMatter(i, words)
                : fence is not null || mark.Length > 0 ? new MarkdownLine(i, LineForm.Code, words)
                : Read(i, words);
            if (mark.Length > 0 && (fence is null || fence == mark))
                fence = fence is null ? mark : null;
            if (read.Form == LineForm.Rule && UnderlineLevel(words) is { } level && IsUnderlined(lines))
                lines[i - 1] = lines[i - 1] with { Form = LineForm.Heading, Level = level };
            lines.Add(read);
        }
        return lines;
    }

    private static int? UnderlineLevel(string words) =>
        words.Length < 3 ? null : words.All(mark => mark == '=') ? 1 : words.All(mark => mark == '-') ? 2 : null;

    /// <summary>Whether the last line is a heading that is underlined: it is alone between blank lines, and is not a sentence.</summary>
    private static bool IsUnderlined(List<MarkdownLine> lines) =>
        lines is [.., { Form: LineForm.Text, Text: [.., not ('。' or '！' or '？' or '；' or '：' or '>')] }]
        && (lines.Count == 1 || lines[^2].Form is LineForm.Blank or LineForm.Heading);

    private static MarkdownLine Read(int i, string words)
    {
        if (words is ['#', ..] && Heading.IsMatch(words))
            return ReadHeading(i, words);
        if (words is ['-' or '=' or '_' or '*' or '<', ..] && Rule.IsMatch(words))
            return new(i, LineForm.Rule, words);
        if (LinkAddress(words) is { } address)
            return new(i, LineForm.SourceLink, address);
        if (words.Length <= MaxPropertyLength && Property(i, words) is { } property)
            return property;
        if (words is ['*' or '_' or '<', ..] && Subhead.Match(words) is { Success: true } subhead)
            return new(i, LineForm.Subhead, subhead.Groups["text"].Value.Replace("****", "", StringComparison.Ordinal).Trim());
        return new(i, LineForm.Text, words);
    }

    /// <summary>Reads a heading, whose marks may be repeated at its end.</summary>
    private static MarkdownLine ReadHeading(int i, string words)
    {
        var level = Math.Min(DeepestLevel, words.Length - words.AsSpan().TrimStart('#').Length);
        var text = words.AsSpan().ContainsAnyExcept('#', ' ', '\t') ? words.AsSpan(level) : "";
        var open = text.TrimEnd('#');
        return new(i, LineForm.Heading, (open is [] || char.IsWhiteSpace(open[^1]) ? open : text).Trim().ToString(), level);
    }

    /// <summary>
    /// Reads a line that states a date, the page or column of a text, or the origin of the file; null for any other line.
    /// </summary>
    private static MarkdownLine? Property(int i, string words) =>
        Date.IsMatch(words) && FullDateParser.Find(words) is not null ? new(i, LineForm.Date, words)
        : Stamp.IsMatch(words) ? new(i, LineForm.Stamp, words)
        : Page.IsMatch(words) ? new(i, LineForm.Page, words)
        : Column.Match(words) is { Success: true } column ? new(i, LineForm.Column, column.Groups["name"].Value.Trim())
        : null;

    /// <summary>Gets the address in a line that consists of a link to the source; null for any other line.</summary>
    private static string? LinkAddress(string words)
    {
        var bracket = words.IndexOf("](", StringComparison.Ordinal);
        var scheme = words.IndexOf("://", StringComparison.Ordinal);
        int start, end;
        if (bracket >= 0 && Link.IsMatch(words))
        {
            (start, end) = (bracket + 2, words.LastIndexOf(')'));
        }
        else if (scheme >= 0 && Address.IsMatch(words))
        {
            start = words.LastIndexOf('h', scheme);
            var length = words.AsSpan(start).IndexOfAny(start > 0 && words[start - 1] == '<' ? ">" : ")）*");
            end = length < 0 ? words.Length : start + length;
        }
        else
        {
            return null;
        }
        var text = words.AsSpan(0, start);
        var hasText = text.ContainsAny(':', '：') || text is [.., not '[', ']', '('];
        return !hasText || SourceWord.IsMatch(text) ? words[start..end] : null;
    }

    /// <summary>Gets the number of lines of the front matter, including the lines that enclose it; 0 if there is none.</summary>
    private static int FrontMatterLength(SourceText source)
    {
        const string Limit = "---";
        if (source.Lines.Count == 0 || source.TrimmedText(source.Lines[0]) != Limit)
            return 0;
        for (var i = 1; i < source.Lines.Count; i++)
        {
            var words = source.TrimmedText(source.Lines[i]);
            if (words == Limit)
                return i + 1;
            if (!Setting.IsMatch(words))
                return 0;
        }
        return 0;
    }

    private static MarkdownLine FrontMatter(int i, string words)
    {
        var setting = Setting.Match(words);
        var value = setting.Groups["value"].Value.Trim().Trim('"', '\'');
        return setting.Groups["name"].Value switch
        {
            "title" when value.Length > 0 => new(i, LineForm.Heading, value, Level: 1),
            "date" or "published" when Date.IsMatch(value) && FullDateParser.Find(value) is not null => new(i, LineForm.Date, value),
            "source" or "url" or "link" when LinkAddress(value) is { } address => new(i, LineForm.SourceLink, address),
            _ => new(i, LineForm.Stamp, words),
        };
    }

    // Many authors omit the space after the marks. After a single #, that would turn a tag such as #两会# into a heading.
    [GeneratedRegex(@"^(?:#{1,6}(?:[\s#]+|\s+.*)?|#{2,6}[^#\s].*)$", Options)]
    private static partial Regex Heading { get; }

    [GeneratedRegex(@"^(?:[-=_*][-=_*\s]*[-=_*]|<!--.*-->)$", Options)]
    private static partial Regex Rule { get; }

    [GeneratedRegex("^(?:`{3}|~{3})", Options)]
    private static partial Regex Fence { get; }

    [GeneratedRegex(Label + @"\[[^\[\]]{0,40}\]\(\S+\)[*_）)]{0,3}$", Options)]
    private static partial Regex Link { get; }

    [GeneratedRegex(Label + @"(?:<https?://[^\s>]+>|https?://[^\s)）*]+)[*_）)]{0,3}$", Options)]
    private static partial Regex Address { get; }

    [GeneratedRegex("原文|链接|来源|查看|视频|详情|出处|网页|网址|地址|阅读|聚合页", Options)]
    private static partial Regex SourceWord { get; }

    [GeneratedRegex(
        Mark + @"(?:(?:(?:发布|播出|出版)(?:日期|时间)|日期)[：:]\s*)?" + Day +
        @"(?:(?:\s*[（(]?(?:星期|周)[一二三四五六日天][）)]?)?|[\sT]+\d{1,2}:\d{2}\S{0,15}(?:\s*来源[：:]\s*\S{1,20})?)$", Options)]
    private static partial Regex Date { get; }

    [GeneratedRegex(
        Mark + @"[（(*]{0,3}(?:(?:抓取|更新|采集|下载|生成|爬取|获取)(?:时间戳?|日期|于)|数据源|数据来源|新闻条数|条数)[*]{0,2}\s*[：:]" +
        "|" + Mark + "时间[：:]\\s*" + Day + @"[\sT]+\d{1,2}:\d{2}", Options)]
    private static partial Regex Stamp { get; }

    [GeneratedRegex(
        @"^(?:第\s*\d{1,3}\s*版\s*(?:[（(][^（）()]{0,20}[）)])?|.{1,30}" + Day +
        @"\s*\d{1,2}[:：]\d{2}\s*来源[：:]\s*\S{1,20})$", Options)]
    private static partial Regex Page { get; }

    [GeneratedRegex(@"^专栏[：:](?<name>.{0,40})$", Options)]
    private static partial Regex Column { get; }

    // A line with nested bold marks, as written by HTML converters, is bold from end to end nonetheless.
    [GeneratedRegex(
        @"^(?:\*\*\s*(?<text>[^*\s](?:[^*]|\*{4})*)\*\*|__(?<text>[^_]+)__|<(?:strong|b)>(?<text>[^<]+)</(?:strong|b)>)\s*\\?$", Options)]
    private static partial Regex Subhead { get; }

    [GeneratedRegex(@"^(?<name>[A-Za-z][\w-]*):(?<value>.*)$|^\s*(?:-\s.*|\#.*)?$", Options)]
    private static partial Regex Setting { get; }
}
