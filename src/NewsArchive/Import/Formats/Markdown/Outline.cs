using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Formats.Markdown;

/// <summary>An item of a Markdown file: its heading and the lines below it.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Lines">The lines below it, without drawn lines and stamps.</param>
internal sealed record Item(MarkdownLine Heading, List<MarkdownLine> Lines)
{
    public int LastLine => Lines.FindLast(line => line.Form != LineForm.Blank) is { Text.Length: > 0 } last ? last.Number : Heading.Number;
}

/// <summary>Divides a Markdown file into items, at the level of headings that has them.</summary>
internal sealed class Outline
{
    private readonly LineRole[] roles;
    private readonly int itemLevel;
    private readonly List<Item> items = [];

    /// <summary>The role of text outside items, where the heading above it says what it is.</summary>
    private LineRole roleOfProse = LineRole.Unread;

    private Item? open;
    private bool hasText;
    private bool hasLowerHeadings;

    public Outline(IReadOnlyList<MarkdownLine> lines)
    {
        roles = new LineRole[lines.Count];
        var sections = Section.Divide(lines);
        itemLevel = LevelOfItems(sections);
        foreach (var section in sections)
            Add(section);
        var numbers = items.Select(item => HeadingText.NumberOf(item.Heading.Text)).ToList();
        IsNumbered = numbers.Count > 0 && numbers[0] is not null && numbers.Zip(numbers.Skip(1)).All(pair => pair.First < pair.Second);
        if (IsNumbered)
            AfterGap = items.Where((_, i) => i > 0 && numbers[i] > numbers[i - 1] + 1).FirstOrDefault();
    }

    /// <summary>The role of every line.</summary>
    public IReadOnlyList<LineRole> Roles => roles;

    public IReadOnlyList<Item> Items => items;

    /// <summary>Whether the numbers in front of the headlines count the items.</summary>
    public bool IsNumbered { get; }

    /// <summary>The first item with a number that does not follow the one before it; null where there is none.</summary>
    public Item? AfterGap { get; }

    /// <summary>Whether the only item has headings with text below its own, which may be those of articles.</summary>
    public bool HasDoubtfulLevel => items.Count == 1 && hasLowerHeadings;

    /// <summary>
    /// The level of the headings of items: the highest at which two headings have text directly below them. A single heading with text
    /// above all of those is an article with subheads, unless those below it have addresses of their own or are numbered.
    /// </summary>
    private static int LevelOfItems(IReadOnlyList<Section> sections)
    {
        var written = sections.Where(section => section is { Kind: SectionKind.Item, HasProse: true }).ToList();
        if (written.Count == 0)
            return sections.Where(section => section.Kind == SectionKind.Item).Select(section => section.Level).DefaultIfEmpty().Max();
        var top = written.Min(section => section.Level);
        var repeated = written.GroupBy(section => section.Level).Where(level => level.Count() > 1).Select(level => level.Key).ToList();
        var level = repeated.Count > 0 ? repeated.Min() : top;
        var parts = sections.Where(section => section.Kind == SectionKind.Item && section.Level == level).ToList();
        if (level == top || written[0].Level != top || written.Count(section => section.Level < level) > 1)
            return level;
        var isNight = parts.All(part => part.HasAddress) || parts.All(part => HeadingText.NumberOf(part.Heading!.Value.Text) is not null);
        return isNight ? level : top;
    }

    private void Add(Section section)
    {
        if (section.Heading is { } heading)
            AddHeading(section, heading);
        foreach (var line in section.Lines)
        {
            // Below the text a date or a column's name is a part of it.
            AddLine(hasText && line.Form is LineForm.Date or LineForm.Column ? line with { Form = LineForm.Text } : line);
        }
    }

    private void AddHeading(Section section, MarkdownLine heading)
    {
        roles[heading.Index] = LineRole.Heading;
        if (section is { Kind: SectionKind.Details, HasProse: true } && open is not null)
            return;
        // Below an item 主要内容 and the like are words of its own.
        var isItem = section.Kind == SectionKind.Item || (section.Kind == SectionKind.Summary && items.Count > 0);
        if (isItem && section.Level > itemLevel && open is not null)
        {
            roles[heading.Index] = LineRole.Text;
            open.Lines.Add(heading with { Form = LineForm.Subhead });
            hasLowerHeadings |= section.HasProse;
            return;
        }
        isItem &= section.Level == itemLevel;
        (open, hasText) = (isItem ? new Item(heading, []) : null, false);
        if (open is not null)
        {
            items.Add(open);
            roles[heading.Index] = LineRole.Title;
        }
        else if (section is { Kind: SectionKind.Item, HasAddress: true })
        {
            // Only items have an address, so this one's level is wrong.
            roles[heading.Index] = LineRole.Unread;
        }
        roleOfProse = section.Kind == SectionKind.Summary ? LineRole.Summary : LineRole.Unread;
    }

    private void AddLine(MarkdownLine line)
    {
        roles[line.Index] = line.Form switch
        {
            LineForm.Blank => LineRole.Blank,
            LineForm.Rule => LineRole.Rule,
            LineForm.Stamp or LineForm.Page or LineForm.Column => LineRole.Stamp,
            LineForm.Date => open is null && !HasTime(line.Text) ? LineRole.Heading : LineRole.Stamp,
            LineForm.SourceLink => LineRole.SourceAddress,
            _ when IsProperty(line) => LineRole.Stamp,
            _ => open is not null ? LineRole.Text
                : HeadingText.IsMasthead(line.Text) ? LineRole.Heading
                : roleOfProse,
        };
        if (open is null || line.Form is LineForm.Rule or LineForm.Stamp || (line.IsProse && roles[line.Index] == LineRole.Stamp))
            return;
        open.Lines.Add(line);
        hasText |= line.IsProse;
    }

    /// <summary>Whether a line above the items or above the text of an item names a property.</summary>
    private bool IsProperty(MarkdownLine line) => open is null
        ? roleOfProse == LineRole.Unread && HeadingText.IsProperty(line.Text)
        : !hasText && HeadingText.IsPropertyOfArticle(line.Text);

    /// <summary>Whether a date has a time of day: it tells when the file was made, unless it stands below a headline.</summary>
    private static bool HasTime(string date) => date.Contains(':', StringComparison.Ordinal);
}
