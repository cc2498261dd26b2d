using System.Text.RegularExpressions;

namespace NewsArchive.Import.Formats.Markdown;

/// <summary>The kind of a section, determined by its heading.</summary>
internal enum SectionKind
{
    /// <summary>
    /// Any other heading: a headline, a heading that groups headlines, or a subheading within an article, depending on its level.
    /// </summary>
    Item,
    /// <summary>The name of the programme and its day, or the lines above the first heading.</summary>
    Masthead,
    /// <summary>A list of the headlines.</summary>
    Summary,
    /// <summary>The heading that introduces the part with the full articles (such as 详细新闻 or 正文).</summary>
    Details,
}

/// <summary>A heading and the lines below it, up to the next heading; or the lines above the first heading.</summary>
/// <param name="Heading">The heading; null for the lines above the first heading.</param>
/// <param name="Lines">The lines below the heading.</param>
internal sealed partial record Section(MarkdownLine? Heading, List<MarkdownLine> Lines)
{
    public int Level => Heading?.Level ?? 0;

    public bool HasProse => Lines.Exists(line => line.IsProse);

    public bool HasAddress => Lines.Exists(line => line.Form == LineForm.SourceLink);

    public SectionKind Kind { get; private init; }

    public static IReadOnlyList<Section> Divide(IReadOnlyList<MarkdownLine> lines)
    {
        var sections = new List<Section> { new(null, []) };
        foreach (var line in lines)
        {
            if (line.Form == LineForm.Heading)
                sections.Add(new Section(line, []));
            else
                sections[^1].Lines.Add(line);
        }
        return [.. sections.Select(section => section with { Kind = section.KindByWords() })];
    }

    private SectionKind KindByWords() => Heading is not { } heading ? SectionKind.Masthead
        : HeadingText.IsSummary(heading.Text) ? SectionKind.Summary
        : HeadingText.IsDetails(heading.Text) ? SectionKind.Details
        : !HeadingText.IsMasthead(heading.Text) ? SectionKind.Item
        : Lines.Find(line => line.IsProse) is { Text: { } first } && SummaryOpening.IsMatch(first) ? SectionKind.Summary
        : SectionKind.Masthead;

    [GeneratedRegex("^(?:<[^>]*>)*本期节目主要内容", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex SummaryOpening { get; }
}
