using System.ComponentModel;
using System.Text;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using NewsArchive.Citing;
using NewsArchive.Publishing;

namespace NewsArchive.Mcp;

/// <summary>Cites articles.</summary>
[McpServerToolType]
public sealed class CitingTools(PublicArticles articles, Citations citations, SiteAddress site, Answers answers)
{
    [McpServerTool(Name = "cite_article", Title = "引用文章", ReadOnly = true, Destructive = false, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(CitedArticle))]
    [Description("Cites an article by GB/T 7714—2015 and —2025, APA and Chicago, and in the formats of reference managers.")]
    public async Task<CallToolResult> CiteAsync(
        [Description("The ID of the article.")] long id,
        [Description("The number of a revision, to cite the text as printed then.")] int? revision = null,
        CancellationToken cancellation = default)
    {
        var article = site.Of(await ReadingTools.FindAsync(articles, id, revision, cancellation));
        if (article.Withdrawn is { IsTextHidden: true })
            throw new ToolException($"The headline and the text of article {id} were withdrawn; it can't be cited.");
        var citation = citations.Of(article);
        var styles = CitationStyle.All.ToDictionary(style => style.Name, style => style.Format(citation));
        var formats = new Dictionary<string, string>();
        foreach (var format in CitationFormat.All)
        {
            using var file = new MemoryStream();
            await format.WriteAsync(AsyncEnumerable.Repeat(citation, 1), file, cancellation);
            formats[format.Name] = Encoding.UTF8.GetString(file.ToArray());
        }
        var answer = new CitedArticle(ArticleListing.Of(article), article.Withdrawn, styles, formats);
        var text = string.Join('\n', styles.Concat(formats).Select(form => $"{form.Key}: {form.Value}"));
        return await answers.OfAsync(answer, text, cancellation);
    }
}

/// <summary>The citations of an article.</summary>
/// <param name="Article">The article.</param>
/// <param name="Withdrawn">When and why it was withdrawn; null if it is live.</param>
/// <param name="Styles">The citations by the names of their styles.</param>
/// <param name="Formats">The citations by the names of the formats of reference managers.</param>
public sealed record CitedArticle(
    ArticleListing Article, PublicWithdrawal? Withdrawn, IReadOnlyDictionary<string, string> Styles,
    IReadOnlyDictionary<string, string> Formats) : Answer;
