using System.ComponentModel;
using System.Globalization;
using System.Text;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using NewsArchive.Archive.Articles;
using NewsArchive.Publishing;
using NewsArchive.Publishing.Forms;

namespace NewsArchive.Mcp;

/// <summary>Reads articles.</summary>
[McpServerToolType]
public sealed class ReadingTools(PublicArticles articles, SiteAddress site, Answers answers)
{
    private const int MaxParagraphs = 100, MaxCharacters = 20_000;

    [McpServerTool(Name = "read_article", Title = "阅读文章", ReadOnly = true, Destructive = false, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(ArticlePart))]
    [Description("Reads an article, or goes on reading it: up to 100 paragraphs and 20,000 characters at once. Corrections of editors "
        + "are part of the text, unless a revision is asked for.")]
    public async Task<CallToolResult> ReadAsync(
        [Description("The ID of the article, as search gives it.")] long id,
        [Description("The first paragraph to read, from 1.")] int first = 1,
        [Description("Where to begin in that paragraph, as nextOffset of an answer says; 0 for the whole of it.")] int offset = 0,
        [Description("The number of a revision, to read it as printed.")] int? revision = null,
        CancellationToken cancellation = default)
    {
        var article = site.Of(await FindAsync(articles, id, revision, cancellation));
        var paragraphs = article.Paragraphs;
        if (first < 1 || first > Math.Max(1, paragraphs.Count))
            throw new ToolException($"first is out of range: the article has {paragraphs.Count} paragraphs; write a number from 1.");
        if (offset != 0 && !IsInside(offset, paragraphs.ElementAtOrDefault(first - 1) ?? ""))
            throw new ToolException($"offset is not inside paragraph {first}; write the nextOffset of an answer that ended there, or 0.");
        var lines = LinesOf(paragraphs, first, offset);
        var (next, nextOffset) = lines is not [.., var last] ? (null, null)
            : last.IsCut ? (last.Number, offset + last.Text.Length)
            : (last.Number < paragraphs.Count ? last.Number + 1 : (int?)null, (int?)null);
        var answer = new ArticlePart(
            ArticleListing.Of(article), article.Revision, article.Withdrawn, article.Byline, paragraphs.Count, lines, next, nextOffset)
        {
            Captions = next is null && article.Captions.Count > 0 ? article.Captions : null,
            Credit = next is null ? article.Credit : null,
            Corrected = article.Corrections?.Select(correction => correction.Field).Distinct().ToList(),
        };
        return await answers.OfAsync(answer, TextOf(answer, article), cancellation);
    }

    /// <summary>Gets an article.</summary>
    /// <exception cref="ToolException">There is none.</exception>
    public static async Task<PublicArticle> FindAsync(PublicArticles articles, long id, int? revision, CancellationToken cancellation) =>
        await articles.OfAsync(id, revision, cancellation)
            ?? throw new ToolException($"No article has the ID {id}, or it has no such revision; find articles with search.");

    private static List<NumberedParagraph> LinesOf(IReadOnlyList<string> paragraphs, int first, int offset)
    {
        var (lines, left) = (new List<NumberedParagraph>(), MaxCharacters);
        for (var i = first - 1; i < paragraphs.Count && lines.Count < MaxParagraphs; i++)
        {
            var text = lines.Count == 0 ? paragraphs[i][offset..] : paragraphs[i];
            if (text.Length > left && lines.Count > 0)
                break;
            if (text.Length > left)
                return [new NumberedParagraph(i + 1, text[..LengthOf(text, left)], IsCut: true)];
            lines.Add(new NumberedParagraph(i + 1, text, IsCut: false));
            left -= text.Length;
        }
        return lines;
    }

    /// <summary>Gets the length of the longest beginning of a text that cuts no character as readers see them, with its accents.</summary>
    private static int LengthOf(ReadOnlySpan<char> text, int most)
    {
        var length = 0;
        while (StringInfo.GetNextTextElementLength(text[length..]) is var next && length + next <= most)
            length += next;
        // A character may have more accents than an answer has room for.
        return length > 0 ? length : IsInside(most, text) ? most : most - 1;
    }

    /// <summary>Whether an index is inside a text and between two characters of Unicode.</summary>
    private static bool IsInside(int index, ReadOnlySpan<char> text) =>
        index > 0 && index < text.Length && !char.IsSurrogatePair(text[index - 1], text[index]);

    private static string TextOf(ArticlePart part, PublicArticle article)
    {
        if (article.Withdrawn is { IsTextHidden: true })
            return $"{ArticleFacts.WithdrawalOf(article)} {article.Url}";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{ArticleFacts.WithdrawalOf(article)}\n{Answers.LineOf(part.Article)}\n");
        text.Append(CultureInfo.InvariantCulture, $"Revision {part.Revision}. The article has {part.ParagraphCount} paragraphs.\n");
        if (part.Corrected is { } corrected)
            text.Append(CultureInfo.InvariantCulture, $"Editors corrected: {string.Join(", ", corrected)}.\n");
        string?[] head = [part.Article.Subtitle, part.Byline];
        foreach (var line in head.OfType<string>())
            text.Append(CultureInfo.InvariantCulture, $"\n{line}\n");
        foreach (var line in part.Paragraphs)
            text.Append(CultureInfo.InvariantCulture, $"\n{line.Number}  {line.Text}{(line.IsCut ? "… (cut)" : "")}\n");
        foreach (var line in (part.Captions ?? []).Append(part.Credit).OfType<string>())
            text.Append(CultureInfo.InvariantCulture, $"\n{line}\n");
        if (part.NextParagraph is { } next)
            text.Append(CultureInfo.InvariantCulture, $"\nIt goes on with first {next}, offset {part.NextOffset ?? 0}.\n");
        return text.ToString().TrimStart();
    }
}

/// <summary>Some paragraphs of an article.</summary>
/// <param name="Article">The article.</param>
/// <param name="Revision">The number of the revision of the text; 0 if the text was taken down.</param>
/// <param name="Withdrawn">When and why the article was withdrawn; null if it is live.</param>
/// <param name="Byline">The bylines as printed.</param>
/// <param name="ParagraphCount">The number of paragraphs of the article, the first of which begins with the dateline.</param>
/// <param name="Paragraphs">The paragraphs that were asked for.</param>
/// <param name="NextParagraph">The number of the paragraph with which the article goes on; null at the end.</param>
/// <param name="NextOffset">Where in that paragraph it goes on, in UTF-16 units; null at its beginning.</param>
public sealed record ArticlePart(
    ArticleListing Article, int Revision, PublicWithdrawal? Withdrawn, string? Byline, int ParagraphCount,
    IReadOnlyList<NumberedParagraph> Paragraphs, int? NextParagraph, int? NextOffset) : Answer
{
    /// <summary>The captions, which follow the last paragraph; null before it, or if there are none.</summary>
    public IReadOnlyList<string>? Captions { get; init; }

    /// <summary>The credit, which follows the last paragraph; null before it, or if there is none.</summary>
    public string? Credit { get; init; }

    /// <summary>The fields that editors corrected; null if there are none.</summary>
    public IReadOnlyList<TextField>? Corrected { get; init; }
}

/// <summary>A paragraph of an article.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Text">The text.</param>
/// <param name="IsCut">Whether it is a part of a paragraph that goes on in the next answer.</param>
public sealed record NumberedParagraph(int Number, string Text, bool IsCut);
