using NewsArchive.Archive.Articles;
using NewsArchive.Pages.Search;
using NewsArchive.Search;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Queries;

namespace NewsArchive.Pages.Articles;

/// <summary>A part of a story on its page: a paragraph, a subhead, a list, a table, lines of verse, or a caption.</summary>
/// <param name="Kind">The kind of the block.</param>
/// <param name="Lines">The paragraphs of the block. A list, a table or verse has several; a dateline without a story has none.</param>
/// <param name="Number">
/// The number of the block's first paragraph in the story, from 1; 0 for what is not one of the paragraphs: a caption, or a dateline
/// without a story.
/// </param>
public sealed record StoryBlock(ParagraphKind Kind, IReadOnlyList<HighlightedText> Lines, int Number)
{
    /// <summary>The fragment of the block's address on its page.</summary>
    public string Anchor => $"p{Number}";

    /// <summary>Gets the fragment of the address of one of several lines, each of which is a paragraph.</summary>
    public string AnchorOf(int line) => $"p{Number + line}";

    /// <summary>The dateline, printed in front of the first paragraph; null for other blocks, or if there is none.</summary>
    public HighlightedText? Dateline { get; private init; }

    /// <summary>The rows of a table, each divided into cells.</summary>
    public IEnumerable<IEnumerable<HighlightedText>> Rows => Lines.Select(CellsOf);

    /// <summary>
    /// Divides a story into blocks. Each caption follows the paragraph after which it was printed; captions whose position is not recorded
    /// are omitted.
    /// </summary>
    public static IReadOnlyList<StoryBlock> Of(ArticleText text, StoryStructure structure, NumberedHighlighter highlighter)
    {
        var captions = text.Captions.Zip(structure.CaptionPlaces, (caption, place) => (Caption: caption, Place: place))
            .ToLookup(placed => Math.Min(placed.Place, text.Body.Count), placed => placed.Caption);
        var (blocks, printed) = (new List<StoryBlock>(), IndexEntries.Paragraphs(text, structure).ToList());
        if (text.Body.Count == 0 && text.Dateline is not null)
            blocks.Add(new StoryBlock(ParagraphKind.Text, [], Number: 0) { Dateline = highlighter.Mark(printed[0]) });
        for (var (i, end) = (0, 0); i < text.Body.Count; i = end)
        {
            AddCaptions(i);
            end = i + 1;
            while (end < text.Body.Count && IsContinued(structure[i]) && structure[end] == structure[i] && !captions.Contains(end))
                end++;
            // A match may begin in the dateline and end in the paragraph.
            var opening = i == 0 ? text.Dateline ?? "" : "";
            var first = highlighter.Mark(printed[i]);
            var lines = printed[(i + 1)..end].Select(highlighter.Mark);
            blocks.Add(new StoryBlock(structure[i], [first[opening.Length..], .. lines], i + 1)
            {
                Dateline = opening.Length > 0 ? first[..opening.Length] : null,
            });
        }
        AddCaptions(text.Body.Count);
        return blocks;

        void AddCaptions(int place) => blocks.AddRange(captions[place].Select(
            caption => new StoryBlock(ParagraphKind.Caption, [highlighter.Mark(caption, ArticleField.Caption)], Number: 0)));
    }

    private static IEnumerable<HighlightedText> CellsOf(HighlightedText row)
    {
        var end = 0;
        foreach (var cell in StoryStructure.CellsOf(row.Text))
        {
            var start = row.Text.IndexOf(cell, end, StringComparison.Ordinal);
            end = start + cell.Length;
            yield return row[start..end];
        }
    }

    private static bool IsContinued(ParagraphKind kind) => kind is ParagraphKind.List or ParagraphKind.Table or ParagraphKind.Verse;
}
