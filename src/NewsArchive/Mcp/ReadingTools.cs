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
    [Description("Reads an article, or some of its paragraphs: up to 100 at once. Corrections of editors are part of the text, unless a "
        + "revision is asked for.")]
    public async Task<CallToolResult> ReadAsync(
        [Description("The ID of the article, as search gives it.")] long id,
        [Description("The first paragraph to read, from 1.")] int first = 1,
        [Description("The number of paragraphs to read.")] int count = MaxParagraphs,
        [Description("The number of a revision, to read it as printed.")] int? revision = null,
        CancellationToken cancellation = default)
    {
        var article = site.Of(await FindAsync(articles, id, revision, cancellation));
        if (count is < 1 or > MaxParagraphs)
            throw new ToolException($"count is out of range; write a number from 1 to {MaxParagraphs}.");
        if (first < 1 || first > Math.Max(1, article.Body.Count))
            throw new ToolException($"first is out of range: the article has {article.Body.Count} paragraphs; write a number from 1.");
        var lines = LinesOf(article, first, count);
        var next = first + lines.Count <= article.Body.Count ? first + lines.Count : (int?)null;
        var answer = new ArticlePart(
            ArticleListing.Of(article), article.Revision, article.Withdrawn, article.Byline, article.Body.Count, lines, next)
        {
            Captions = article.Captions.Count > 0 ? article.Captions : null,
            Credit = article.Credit,
            Corrected = article.Corrections?.Select(correction => correction.Field).Distinct().ToList(),
        };
        return await answers.OfAsync(answer, TextOf(answer, article), cancellation);
    }

    /// <summary>Gets an article.</summary>
    /// <exception cref="ToolException">There is none.</exception>
    public static async Task<PublicArticle> FindAsync(PublicArticles articles, long id, int? revision, CancellationToken cancellation) =>
        await articles.OfAsync(id, revision, cancellation)
            ?? throw new ToolException($"No article has the ID {id}, or it has no such revision; find articles with search.");

    private static List<NumberedParagraph> LinesOf(PublicArticle article, int first, int count)
    {
        var (lines, left) = (new List<NumberedParagraph>(), MaxCharacters);
        for (var i = first - 1; i < Math.Min(article.Body.Count, first - 1 + count); i++)
        {
            var text = i == 0 ? article.Dateline + article.Body[0] : article.Body[i];
            if (text.Length > left && lines.Count > 0)
                break;
            lines.Add(new NumberedParagraph(i + 1, text.Length > left ? text[..left] : text, text.Length > left));
            left -= Math.Min(left, text.Length);
        }
        return lines;
    }

    private static string TextOf(ArticlePart part, PublicArticle article)
    {
        if (article.Withdrawn is { IsTextHidden: true })
            return $"{ArticleFacts.WithdrawalOf(article)} {article.Url}";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{ArticleFacts.WithdrawalOf(article)}\n{Answers.LineOf(part.Article)}\n");
        text.Append(CultureInfo.InvariantCulture, $"Revision {part.Revision}. The article has {part.ParagraphCount} paragraphs.\n");
        if (part.Corrected is { } corrected)
            text.Append(CultureInfo.InvariantCulture, $"Editors corrected: {string.Join(", ", corrected)}.\n");
        foreach (var line in part.Paragraphs)
            text.Append(CultureInfo.InvariantCulture, $"\n{line.Number}  {line.Text}{(line.IsCut ? "… (cut)" : "")}\n");
        if (part.NextParagraph is { } next)
            text.Append(CultureInfo.InvariantCulture, $"\nIt goes on with first {next}.\n");
        return text.ToString().TrimStart();
    }
}

/// <summary>Some paragraphs of an article.</summary>
/// <param name="Article">The article.</param>
/// <param name="Revision">The number of the revision of the text; 0 if the text was taken down.</param>
/// <param name="Withdrawn">When and why the article was withdrawn; null if it is live.</param>
/// <param name="Byline">The bylines as printed.</param>
/// <param name="ParagraphCount">The number of paragraphs of the article.</param>
/// <param name="Paragraphs">The paragraphs that were asked for; the first begins with the dateline.</param>
/// <param name="NextParagraph">The number of the paragraph after them; null at the end.</param>
public sealed record ArticlePart(
    ArticleListing Article, int Revision, PublicWithdrawal? Withdrawn, string? Byline, int ParagraphCount,
    IReadOnlyList<NumberedParagraph> Paragraphs, int? NextParagraph) : Answer
{
    public IReadOnlyList<string>? Captions { get; init; }
    public string? Credit { get; init; }

    /// <summary>The fields that editors corrected; null if there are none.</summary>
    public IReadOnlyList<TextField>? Corrected { get; init; }
}

/// <summary>A paragraph of an article.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Text">The text.</param>
/// <param name="IsCut">Whether it is only the beginning of a paragraph that is too long for an answer.</param>
public sealed record NumberedParagraph(int Number, string Text, bool IsCut);
