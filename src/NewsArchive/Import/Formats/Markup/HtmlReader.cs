using System.Text.RegularExpressions;
using NewsArchive.Import.Formats.Records;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Dates;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Formats.Markup;

/// <summary>
/// Reads a saved web page with an article. Metadata takes precedence over the visible lines: title and day come from the page's head or its
/// JSON-LD, otherwise from the lines between the heading and the main text.
/// </summary>
public static partial class HtmlReader
{
    /// <summary>The version of the reader. It increases whenever the same bytes may give another result.</summary>
    public const int Version = RecordSource.Version + 2;

    private const string Expected = "the page has no text of sentences beside its menus and links; save the page of one article.";

    // Even the shortest news has more prose than this number of characters.
    private const int MinText = 15;

    public static UndatedPart Read(ReadOnlyMemory<byte> bytes)
    {
        var source = SourceText.Decode(bytes.Span);
        Record[] records = ArticleOf(HtmlPage.Read(source.Text), LineIndex.Of(source)) is { } article ? [article] : [];
        return new RecordSource(source, records, RecordSource.AssignRoles(source, records), source.Findings, Expected).ToUndated();
    }

    private static Record? ArticleOf(HtmlPage page, LineIndex lines)
    {
        var main = WithoutLinksAround([.. page.Paragraphs.Take(page.Main)]);
        if (main.Sum(paragraph => paragraph.Score) < MinText && page.About[Field.Text] is null)
            return null;
        var title = TitleOf(page);
        var heading = page.Paragraphs.FirstOrDefault(paragraph => paragraph.Text == title);
        var text = main.SkipWhile(paragraph => paragraph.Text == title || IsInfo(paragraph.Text)).ToList();
        var record = new Record
        {
            FirstLine = lines.NumberAt(Math.Min(heading?.Start ?? int.MaxValue, main.Count > 0 ? main[0].Start : 0)),
            LastLine = lines.NumberAt(main.Count > 0 ? main[^1].End : 0),
        };
        record.Add("title", title);
        record.Add("text", string.Join('\n', text.Select(paragraph => paragraph.Text)));
        if (text.Count > 0)
            record.Paragraphs = text.ConvertAll(paragraph => new MarkedParagraph(paragraph.Text, paragraph.Kind));
        record.Inherit(page.About);
        var between = page.Paragraphs.SkipWhile(paragraph => paragraph != heading)
            .TakeWhile(paragraph => text.Count == 0 || paragraph != text[0]);
        foreach (var info in (heading is null ? [] : between).Where(paragraph => IsInfo(paragraph.Text)))
        {
            record.Inherit(Field.Date, info.Text);
            record.Inherit(Field.Source, Source.Match(info.Text) is { Success: true } found ? found.Groups["name"].Value : null);
        }
        return record;
    }

    /// <summary>
    /// Removes the links above and below a text, which lead to other pages. Links between paragraphs are part of the text.
    /// </summary>
    private static List<PageParagraph> WithoutLinksAround(List<PageParagraph> paragraphs)
    {
        var first = paragraphs.FindIndex(paragraph => !paragraph.IsLink);
        return first < 0 ? [] : paragraphs[first..(paragraphs.FindLastIndex(paragraph => !paragraph.IsLink) + 1)];
    }

    /// <summary>
    /// Gets the longest paragraph contained in the page's title, which usually adds the name of the site. If there is none, gets the page's
    /// title without its last part.
    /// </summary>
    private static string TitleOf(HtmlPage page)
    {
        var title = page.About[Field.Title] ?? page.Title;
        var printed = page.Paragraphs.Select(paragraph => paragraph.Text)
            .Where(text => text.Length * 3 > title.Length && title.Contains(text, StringComparison.Ordinal)).MaxBy(text => text.Length);
        return printed ?? SiteName.Replace(title, "");
    }

    /// <summary>Whether a line states when or where an article was published.</summary>
    private static bool IsInfo(string line) =>
        line.Length < 80 && !line.Contains('。') && (FullDateParser.Find(line) is not null || Source.IsMatch(line));

    [GeneratedRegex(@"来源\s*[：:]\s*(?<name>[^\s：:|]{2,20})", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Source { get; }

    [GeneratedRegex(@"\s*(?:[-_|–—]+\s*[^-_|–—]{2,12})+$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex SiteName { get; }
}
