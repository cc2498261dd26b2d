using System.Globalization;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using NewsArchive.Citing;
using NewsArchive.Publishing;
using NewsArchive.Search;

namespace NewsArchive.Mcp;

/// <summary>Makes the answers of tools: the content as data and as a text, and what the archive covers.</summary>
public sealed class Answers(SearchIndex index, SiteAddress site)
{
    /// <summary>Makes an answer.</summary>
    /// <param name="content">The content, for programs, without what the archive covers.</param>
    /// <param name="text">The same as a text, for models that see only that.</param>
    /// <param name="cancellation">Cancels the method.</param>
    public async Task<CallToolResult> OfAsync(Answer content, string text, CancellationToken cancellation)
    {
        using var reader = await index.OpenAsync(cancellation);
        var extent = new ArchiveExtent(
            reader.ArticleCount, reader.Days is [.., var first] ? first.Key : null, reader.Days is [var last, ..] ? last.Key : null,
            site.Of("/coverage"));
        return new CallToolResult
        {
            StructuredContent = JsonSerializer.SerializeToElement(content with { Archive = extent }, content.GetType(), PublicJson.Options),
            Content = [new TextContentBlock { Text = $"{text.TrimEnd()}\n\n{extent}" }],
        };
    }

    /// <summary>Describes an article on a line.</summary>
    public static string LineOf(ArticleListing article)
    {
        var day = article.Date is { } date ? CitationStyle.Iso(date) : "undated";
        var title = article.Title.Length > 0 ? article.Title.ReplaceLineEndings(" ") : "（无标题）";
        var publisher = (article.Agency ?? article.Series) is { } name ? $", {name}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"[{article.Id}] {title} ({day}{publisher}) {article.Url}");
    }
}

/// <summary>What a tool answers.</summary>
public abstract record Answer
{
    /// <summary>What the archive covers.</summary>
    public ArchiveExtent? Archive { get; init; }
}

/// <summary>What the archive covers.</summary>
/// <param name="Articles">The number of its articles.</param>
/// <param name="First">The first day with articles; null if none is known.</param>
/// <param name="Last">The last day with articles.</param>
/// <param name="Coverage">The address of the page that says which days of which series it has and lacks.</param>
public sealed record ArchiveExtent(int Articles, DateOnly? First, DateOnly? Last, string Coverage)
{
    public override string ToString() => First is not { } first || Last is not { } last ? $"The archive has {Articles} articles."
        : $"The archive has {Articles} articles from {CitationStyle.Iso(first)} to {CitationStyle.Iso(last)}, not all of every day: "
            + Coverage;
}
