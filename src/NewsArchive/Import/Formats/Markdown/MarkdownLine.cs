namespace NewsArchive.Import.Formats.Markdown;

/// <summary>What a line of a Markdown file is by its form alone.</summary>
internal enum LineForm
{
    Blank,
    Text,
    /// <summary>Bold from end to end: the headline of a short item within an item.</summary>
    Subhead,
    Heading,
    /// <summary>A link or an address alone on its line, with a label such as 原文 or 链接.</summary>
    SourceLink,
    /// <summary>A date alone on its line.</summary>
    Date,
    /// <summary>Where a text was printed: 第1版(), 央视国际 www.cctv.com 2007年01月15日 20:56 来源：CCTV.com.</summary>
    Page,
    /// <summary>The column of a newspaper's article: 专栏：.</summary>
    Column,
    /// <summary>When or from where the file was made: 抓取时间：…</summary>
    Stamp,
    /// <summary>A drawn line, a comment, or marks of emphasis that enclose nothing.</summary>
    Rule,
    /// <summary>A line of a code block, or the mark at an end of one.</summary>
    Code,
}

/// <summary>A line of a Markdown file.</summary>
/// <param name="Index">Its index in the file, from 0.</param>
/// <param name="Form">What it is by its form.</param>
/// <param name="Text">Its content: of a heading or subhead the words without the marks, of a link the address, of a date the date.</param>
/// <param name="Level">The level of a heading, from 1; otherwise 0.</param>
internal readonly record struct MarkdownLine(int Index, LineForm Form, string Text, int Level = 0)
{
    public int Number => Index + 1;

    public bool IsProse => Form is LineForm.Text or LineForm.Subhead or LineForm.Code;
}
