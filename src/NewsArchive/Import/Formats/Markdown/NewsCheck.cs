using System.Buffers;
using System.Text.RegularExpressions;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Formats.Markdown;

/// <summary>Distinguishes news from the documents of a software project, such as a README, which are Markdown as well.</summary>
internal static partial class NewsCheck
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly SearchValues<char> LatinLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Gets the finding that says why a file contains no article; null if it contains any.</summary>
    /// <param name="lines">The lines of the file.</param>
    /// <param name="items">The items.</param>
    /// <param name="isDated">Whether a heading, the name of the file or a source address dates the file.</param>
    /// <param name="context">What is known apart from the content.</param>
    public static Finding? Refusal(IReadOnlyList<MarkdownLine> lines, IReadOnlyList<ReadItem> items, bool isDated, BulletinContext context)
    {
        if (items.Count == 0)
        {
            return new(FindingKind.NoArticle, 1,
                "The file contains no article: no heading is a title. Put ## in front of each title, or ### in a part ## 详细新闻.");
        }
        var isNight = IsNight(lines, items, isDated);
        if (!items.Any(item => item.HasSentence))
        {
            return new(FindingKind.NoArticle, items[0].Item.Heading.Number,
                $"The file contains no article: below its {items.Count} heading(s) there is no sentence in Chinese.");
        }
        if (!isNight && lines.FirstOrDefault(IsDocumentation) is { Text.Length: > 0 } code)
        {
            return new(FindingKind.NoArticle, code.Number,
                "The file contains no article: code, badges and relative links such as here are those of a software project's document.");
        }
        if (!IsMostlyChinese(items))
            return new(FindingKind.NoArticle, items[0].Item.Heading.Number, "The file contains no article: most text is not Chinese.");
        return !isNight && !isDated && ProjectDocument.IsMatch(Path.GetFileName(context.FileName))
            ? new(FindingKind.NoArticle, 1, "The file contains no article: it is named like a software project's document and has no date.")
            : null;
    }

    /// <summary>Whether the file is the transcript of a broadcast, or has articles with their source.</summary>
    private static bool IsNight(IReadOnlyList<MarkdownLine> lines, IReadOnlyList<ReadItem> items, bool isDated) =>
        items.Any(item => item.Text.Dateline is not null)
        || (isDated && (items.Any(item => item.Text.SourceAddress is not null)
            || lines.Any(line => line.Form == LineForm.Heading && HeadingText.IsMasthead(line.Text))));

    /// <summary>Whether most letters are not Latin. Counting stops as soon as this is certain.</summary>
    private static bool IsMostlyChinese(IReadOnlyList<ReadItem> items)
    {
        var paragraphs = items.SelectMany(item => item.Text.Body).ToList();
        var latin = paragraphs.Sum(paragraph => paragraph.AsSpan().CountAny(LatinLetters));
        var letters = 0;
        foreach (var paragraph in paragraphs)
        {
            foreach (var character in paragraph)
            {
                letters += char.IsLetter(character) ? 1 : 0;
                if (letters > 2 * latin)
                    return true;
            }
        }
        return false;
    }

    private static bool IsDocumentation(MarkdownLine line) => line.Form == LineForm.Code || DocumentationMark.IsMatch(line.Text);

    [GeneratedRegex(@"^\[?!\[[^\]]*\]\(|`[^`]+`|\]\((?:\.{0,2}/|#|[\w\-./]+\.md\b)|^\|?\s*:?-{3,}:?\s*\||^[-*+]\s+\[[ xX]\]\s", Options)]
    private static partial Regex DocumentationMark { get; }

    [GeneratedRegex(
        "^(?:README|LICEN[CS]E|CHANGELOG|CONTRIBUTING|CODE_OF_CONDUCT|SECURITY|SUPPORT|AUTHORS|INDEX|DEVELOP|CLAUDE|AGENTS)\\b",
        Options | RegexOptions.IgnoreCase)]
    private static partial Regex ProjectDocument { get; }
}
