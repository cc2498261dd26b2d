using System.Text.RegularExpressions;

namespace NewsArchive.Import.Formats.Markdown;

/// <summary>What stands under a heading.</summary>
internal enum SectionKind
{
    /// <summary>An item, or what divides or precedes the items: its level tells which.</summary>
    Item,
    /// <summary>The name of the programme and its day.</summary>
    Masthead,
    /// <summary>A list of the items.</summary>
    Summary,
    /// <summary>The part of the file that holds the items.</summary>
    Details,
}

/// <summary>A heading with the lines down to the next heading; without a heading, the lines above the first.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Lines">The lines below it.</param>
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
