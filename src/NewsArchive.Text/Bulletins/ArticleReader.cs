using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins;

/// <summary>Reads one news item: its headline, dateline and byline, and the story below them.</summary>
internal sealed class ArticleReader(string source, Layout layout)
{
    private const int LongestDateline = 240;

    private readonly ParagraphAssembler assembler = new(source, layout);

    public UndatedArticle Read(ItemLines item)
    {
        var (column, title) = HeadlineGrammar.Parse(assembler.JoinHeadline(item.Title));
        var subtitle = item.Subtitle.Count > 0 ? assembler.JoinHeadline(item.Subtitle) : null;
        var paragraphs = assembler.GroupIntoParagraphs(item.Body);
        var opening = paragraphs.Count > 0 ? assembler.Join(paragraphs[0]).Text : null;
        var dateline = opening is null ? null : DatelineGrammar.Parse(opening[..Math.Min(opening.Length, LongestDateline)]);
        var byline = dateline is null && opening is not null && BylineGrammar.IsByline(opening) ? opening : null;
        var story = new StoryReader(source, assembler).Read(paragraphs, dateline?.Printed.Text.Length ?? 0, hasByline: byline is not null);
        return new UndatedArticle(item, title, subtitle, column, dateline, ReportersIn(dateline?.Byline ?? byline ?? "", column), story);
    }

    /// <summary>The names in a byline. The brackets after a dateline may repeat the column instead; those hold no names.</summary>
    private static TextLines ReportersIn(string byline, string? column) => byline == column ? [] : [.. BylineGrammar.NamesIn(byline)];
}
