using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages.Articles;

/// <summary>A part of a story on its page: a paragraph, a subhead, a list, a table, lines of verse, or a caption.</summary>
/// <param name="Kind">The kind of the block.</param>
/// <param name="Lines">The paragraphs of the block. A list, a table or verse has several.</param>
/// <param name="Number">
/// The number of the block's first paragraph in the story, from 1; 0 for a caption, which is not one of the paragraphs.
/// </param>
public sealed record StoryBlock(ParagraphKind Kind, IReadOnlyList<string> Lines, int Number)
{
    /// <summary>The fragment of the block's address on its page.</summary>
    public string Anchor => $"p{Number}";

    /// <summary>The rows of a table, each divided into cells.</summary>
    public IEnumerable<string[]> Rows => Lines.Select(StoryStructure.CellsOf);

    /// <summary>
    /// Divides a story into blocks. Each caption follows the paragraph after which it was printed; captions whose position is not recorded
    /// are omitted.
    /// </summary>
    public static IReadOnlyList<StoryBlock> Of(ArticleText text, StoryStructure structure)
    {
        var captions = text.Captions.Zip(structure.CaptionPlaces, (caption, place) => (Caption: caption, Place: place))
            .ToLookup(placed => Math.Min(placed.Place, text.Body.Count), placed => placed.Caption);
        var blocks = new List<StoryBlock>();
        for (var (i, end) = (0, 0); i < text.Body.Count; i = end)
        {
            AddCaptions(i);
            end = i + 1;
            while (end < text.Body.Count && IsContinued(structure[i]) && structure[end] == structure[i] && !captions.Contains(end))
                end++;
            blocks.Add(new StoryBlock(structure[i], [.. Enumerable.Range(i, end - i).Select(line => text.Body[line])], i + 1));
        }
        AddCaptions(text.Body.Count);
        return blocks;

        void AddCaptions(int place) =>
            blocks.AddRange(captions[place].Select(caption => new StoryBlock(ParagraphKind.Caption, [caption], Number: 0)));
    }

    private static bool IsContinued(ParagraphKind kind) => kind is ParagraphKind.List or ParagraphKind.Table or ParagraphKind.Verse;
}
