using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins;

/// <summary>Reads one item: its headline, its dateline and byline, and the story below.</summary>
internal sealed class ArticleReader(string source, Layout layout)
{
    private readonly PageRepair repair = new(source, layout);

    public Draft Read(Item item)
    {
        var (column, title) = HeadlineGrammar.Read(repair.Headline(item.Title));
        var subtitle = item.Subtitle.Count > 0 ? repair.Headline(item.Subtitle) : null;
        var paragraphs = repair.Paragraphs(item.Body);
        var opening = paragraphs.Count > 0 ? repair.Join(paragraphs[0]) : null;
        var dateline = opening is null ? null : DatelineGrammar.Read(opening.Text[..Math.Min(opening.Text.Length, 240)]);
        var byline = dateline is null && opening is not null && BylineGrammar.IsByline(opening.Text) ? opening.Text : null;
        return new Draft(item, title, subtitle, column, dateline, Reporters(dateline?.Byline ?? byline ?? "", column),
            new StoryReader(source, repair).Read(paragraphs, dateline?.Printed.Text.Length ?? 0, hasByline: byline is not null));
    }

    /// <summary>The brackets behind a dateline may repeat the column instead of naming anyone.</summary>
    private static TextLines Reporters(string byline, string? column) =>
        byline == column ? [] : [.. BylineGrammar.Names(byline)];
}
