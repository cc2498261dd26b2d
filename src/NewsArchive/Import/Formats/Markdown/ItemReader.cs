using System.Text.RegularExpressions;
using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Dates;

namespace NewsArchive.Import.Formats.Markdown;

/// <summary>The text of an item, and other information from its lines.</summary>
/// <param name="Item">The item.</param>
/// <param name="Text">The text of the item.</param>
/// <param name="Date">The date above the text; null if there is none.</param>
/// <param name="SecondAddress">
/// The number of the line with a second source address, which belongs to another item; null if there is none.
/// </param>
internal sealed record ReadItem(Item Item, ArticleText Text, DateOnly? Date, int? SecondAddress)
{
    /// <summary>The parsed text, whose dateline may date the item.</summary>
    public required ParsedStory Story { get; init; }

    /// <summary>Whether the item states the page or column of a newspaper.</summary>
    public bool IsOfPage => Item.Lines.Exists(line => line.Form is LineForm.Page or LineForm.Column);

    /// <summary>
    /// Whether the item was not fetched: the scraper wrote only a word that programming languages use for a missing value.
    /// </summary>
    public bool IsMissing { get; init; }

    /// <summary>Whether the item is a single article: it has a dateline, or a date, page, column or source of its own.</summary>
    public bool IsArticle => Text.Dateline is not null
        || Item.Lines.Exists(line => line.Form is LineForm.Date or LineForm.Page or LineForm.Column or LineForm.SourceLink);

    /// <summary>Whether the text contains a second dateline, which belongs to another item.</summary>
    public bool HasSecondDateline { get; init; }

    /// <summary>Whether the text contains a Chinese sentence.</summary>
    public bool HasSentence { get; init; }
}

/// <summary>Reads an item: its headline, and its paragraphs in Markdown or HTML.</summary>
internal static partial class ItemReader
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    public static ReadItem Read(Item item, bool isNumbered)
    {
        var (words, own) = Headline(item.Heading.Text);
        var (column, title) = HeadingText.Split(words, isNumbered);
        var links = item.Lines.Where(line => line.Form == LineForm.SourceLink).ToList();
        var repeatsHeadline = item.Lines.Exists(line => line.Form is LineForm.Date or LineForm.Page or LineForm.Column);
        var paragraphs = repeatsHeadline ? WithoutHeadline(Paragraphs(item), title) : Paragraphs(item);
        var story = StoryParser.Parse(paragraphs, hasHeadline: title.Length > 0);
        var text = new ArticleText
        {
            Title = title.Length > 0 ? title : story.Title ?? "",
            Column = column ?? item.Lines.Find(line => line is { Form: LineForm.Column, Text.Length: > 0 }).Text,
            Agency = story.Dateline?.Agency,
            Place = ArticleText.NamedPlace(story.Dateline?.Place),
            Dateline = story.Dateline?.Text,
            Reporters = story.Reporters,
            Body = story.Paragraphs is [var only] && Missing.IsMatch(only) ? [] : story.Paragraphs,
            Captions = story.Captions,
            Credit = story.Credit,
            SourceAddress = own ?? links.FirstOrDefault().Text,
        };
        return new ReadItem(item, text, DateOf(item), SecondOf(links))
        {
            Story = story,
            IsMissing = Missing.IsMatch(title) && text.Body.Count == 0,
            HasSecondDateline = story.Dateline is not null && text.Body.Any(HasDateline),
            HasSentence = text.Body.Any(Sentence.IsMatch),
        };
    }

    private static bool HasDateline(string paragraph) =>
        Agency.IsMatch(paragraph) && StoryParser.Parse([paragraph], hasHeadline: true).Dateline is not null;

    private static (string Words, string? Address) Headline(string heading)
    {
        var link = LinkedHeading.Match(heading);
        var paragraphs = HtmlText.ParagraphsOf(InlineText.ToHtml(link.Success ? link.Groups["text"].Value : heading));
        var words = string.Join(' ', paragraphs.Select(paragraph => paragraph.Text));
        return (words, link.Success ? link.Groups["address"].Value : null);
    }

    /// <summary>
    /// Gets the paragraphs. In Markdown, each line is a paragraph. In HTML, paragraphs end with their elements or with an empty line.
    /// </summary>
    private static IReadOnlyList<MarkedParagraph> Paragraphs(Item item)
    {
        var lines = item.Lines.Where(line => line.IsProse || line.Form == LineForm.Blank).ToList();
        return lines.Exists(line => Block.IsMatch(line.Text))
            ? HtmlText.ParagraphsOf(string.Join('\n', lines.Select(line => line.Text)))
            : HtmlText.ParagraphsOf(string.Join("\n\n", lines.Select(ToHtml)));
    }

    private static string ToHtml(MarkdownLine line)
    {
        var html = InlineText.ToHtml(line.Text);
        return line.Form == LineForm.Subhead ? $"<b>{html}</b>" : InlineText.IsListed(line.Text) ? $"<li>{html}</li>" : html;
    }

    /// <summary>Removes the headline, which a page repeats above the text, often in several lines.</summary>
    private static IReadOnlyList<MarkedParagraph> WithoutHeadline(IReadOnlyList<MarkedParagraph> paragraphs, string title)
    {
        var (headline, read) = (LettersOf(title), 0);
        for (var i = 0; i < paragraphs.Count && read < headline.Length; i++)
        {
            var letters = LettersOf(paragraphs[i].Text);
            if (!headline.AsSpan(read).StartsWith(letters))
                break;
            read += letters.Length;
            if (read == headline.Length)
                return [.. paragraphs.Skip(i + 1)];
        }
        return paragraphs;
    }

    private static string LettersOf(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static DateOnly? DateOf(Item item) =>
        item.Lines.Find(line => line.Form == LineForm.Date) is { Text.Length: > 0 } line ? FullDateParser.Find(line.Text) : null;

    private static int? SecondOf(IReadOnlyList<MarkdownLine> links) =>
        links.Where(link => link.Text != links[0].Text).Select(link => (int?)link.Number).FirstOrDefault();

    [GeneratedRegex(@"^\[(?<text>.+)\]\((?<address>https?://[^\s()]+)\)$", Options)]
    private static partial Regex LinkedHeading { get; }

    [GeneratedRegex(@"<(?:p|br|div|table|ul|ol|li|figure|section)[\s/>]", Options | RegexOptions.IgnoreCase)]
    private static partial Regex Block { get; }

    [GeneratedRegex("^[【（(]?(?:新华社|新华网|央视网|人民网|中新社|中新网|央广网|本报)", Options)]
    private static partial Regex Agency { get; }

    [GeneratedRegex("^(?:undefined|null|None|NaN)$", Options)]
    private static partial Regex Missing { get; }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}.*[。！？；…]", Options)]
    private static partial Regex Sentence { get; }
}
