namespace NewsArchive.Import.Formats.Markdown;

/// <summary>The kind of a line in a Markdown file, judging by its form alone.</summary>
internal enum LineForm
{
    Blank,
    Text,
    /// <summary>A line that is bold from end to end: the headline of a short item within an item.</summary>
    Subhead,
    Heading,
    /// <summary>A link or address alone on its line, possibly with a label such as 原文 or 链接.</summary>
    SourceLink,
    /// <summary>A date alone on its line.</summary>
    Date,
    /// <summary>Where a text was printed: 第1版(), 央视国际 www.cctv.com 2007年01月15日 20:56 来源：CCTV.com.</summary>
    Page,
    /// <summary>The column of a newspaper article: 专栏：.</summary>
    Column,
    /// <summary>When the file was made, or from what source: 抓取时间：…</summary>
    Stamp,
    /// <summary>A horizontal rule, a comment, or empty emphasis marks.</summary>
    Rule,
    /// <summary>A line of a code block, or one of its fences.</summary>
    Code,
}

/// <summary>A line of a Markdown file.</summary>
/// <param name="Index">The index of the line in the file, from 0.</param>
/// <param name="Form">The kind of the line.</param>
/// <param name="Text">
/// The content: for a heading or subhead its words without markup, for a link its address, for a column its name, otherwise the line.
/// </param>
/// <param name="Level">The level of a heading, from 1; 0 for other lines.</param>
internal readonly record struct MarkdownLine(int Index, LineForm Form, string Text, int Level = 0)
{
    public int Number => Index + 1;

    public bool IsProse => Form is LineForm.Text or LineForm.Subhead or LineForm.Code;
}
