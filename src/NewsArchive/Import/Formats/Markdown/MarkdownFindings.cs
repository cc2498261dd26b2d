using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Formats.Markdown;

/// <summary>Lists what needs attention in a Markdown file.</summary>
internal static class MarkdownFindings
{
    /// <summary>Gets the findings about lines outside any article, and about items that did not become articles.</summary>
    public static IEnumerable<Finding> Of(IReadOnlyList<SourceLine> lines, Outline outline, IReadOnlyList<ReadItem> items)
    {
        var unread = lines.Where(line => line.Role == LineRole.Unread).ToList();
        if (unread.Count > 0)
            yield return new(FindingKind.Unread, unread[0].Number, $"{unread.Count} line(s) from here on belong to no article.");
        if (outline.HasDoubtfulLevel && items is [{ IsArticle: false }])
        {
            yield return new(FindingKind.Unread, outline.Items[0].Heading.Number,
                "The headings below this one were read as subheads of one article. If each is that of an article, delete this one.");
        }
        if (outline.AfterGap is { } gap)
        {
            yield return new(FindingKind.Unread, gap.Heading.Number,
                "The numbers of the headings skip one here. If the article before contains a second one, put ## in front of its title.");
        }
        foreach (var item in items.Where(item => item.IsMissing))
        {
            var address = item.Text.SourceAddress is { } found ? $" Fetch it from {found}." : "";
            yield return new(FindingKind.NotAnArticle, item.Item.Heading.Number,
                $"This item was not fetched: its title is {item.Text.Title} and it has no text, so no article was made of it.{address}");
        }
    }

    /// <summary>Gets the findings about an article.</summary>
    public static IEnumerable<Finding> Of(ReadItem item)
    {
        var (text, line) = (item.Text, item.Item.Heading.Number);
        if (text.Title.Length == 0)
            yield return new(FindingKind.NoHeadline, line, "This heading is empty and has a text below it; the article's title is empty.");
        if (text.Body.Count == 0)
            yield return new(FindingKind.NoText, line, $"《{text.Title}》 has no text; the article is its title alone.");
        if (item.HasSecondDateline)
            yield return new(FindingKind.Unread, line, $"《{text.Title}》 has two datelines. Put ## in front of the title above the second.");
        if (item.SecondAddress is { } second)
        {
            yield return new(FindingKind.Unread, second,
                $"This is a second source address of 《{text.Title}》. If another article begins above it, put ## in front of its title.");
        }
    }
}
