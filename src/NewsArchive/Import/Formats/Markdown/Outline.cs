using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Formats.Markdown;

/// <summary>An item of a Markdown file: a heading and the lines below it.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Lines">The lines below the heading, without rules and stamps.</param>
internal sealed record Item(MarkdownLine Heading, List<MarkdownLine> Lines)
{
    public int LastLine => Lines.FindLast(line => line.Form != LineForm.Blank) is { Text.Length: > 0 } last ? last.Number : Heading.Number;
}

/// <summary>Divides a Markdown file into items, after determining the level of their headings.</summary>
internal sealed class Outline
{
    private readonly LineRole[] roles;
    private readonly int itemLevel;
    private readonly List<Item> items = [];

    /// <summary>The role of text outside items, as determined by the heading above it.</summary>
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

    /// <summary>Whether the headlines start with numbers that count the items.</summary>
    public bool IsNumbered { get; }

    /// <summary>The first item whose number does not follow the previous one; null if there is none.</summary>
    public Item? AfterGap { get; }

    /// <summary>Whether the only item contains headings with text below them, which may be headlines of articles.</summary>
    public bool HasDoubtfulLevel => items.Count == 1 && hasLowerHeadings;

    /// <summary>
    /// Determines the level of the items' headings: the highest level at which two headings have text directly below them. If a single
    /// heading with text is above that level, the file is an article with subheads, unless the headings below have addresses of their own
    /// or are numbered.
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
            // Below the beginning of the text, a line with a date or the name of a column is part of the text.
            AddLine(hasText && line.Form is LineForm.Date or LineForm.Column ? line with { Form = LineForm.Text } : line);
        }
    }

    private void AddHeading(Section section, MarkdownLine heading)
    {
        roles[heading.Index] = LineRole.Heading;
        if (section is { Kind: SectionKind.Details, HasProse: true } && open is not null)
            return;
        // Within an item, a heading such as 主要内容 is part of the text.
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
            // Only items have a source address, so this heading is an item at the wrong level.
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

    /// <summary>Whether a line above the items, or above the text of an item, states a property.</summary>
    private bool IsProperty(MarkdownLine line) => open is null
        ? roleOfProse == LineRole.Unread && HeadingText.IsProperty(line.Text)
        : !hasText && HeadingText.IsPropertyOfArticle(line.Text);

    /// <summary>Whether a date includes a time of day. Outside items, it is then the time at which the file was made.</summary>
    private static bool HasTime(string date) => date.Contains(':', StringComparison.Ordinal);
}
