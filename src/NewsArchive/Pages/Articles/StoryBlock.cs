using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages.Articles;

/// <summary>A part of a story on its page: a paragraph, a subhead, a list, a table, lines of verse, or a caption.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Lines">Its paragraphs, of which a list, a table or verse has several.</param>
/// <param name="Number">The number of its first paragraph in the story, from 1; 0 for a caption that is none of its paragraphs.</param>
public sealed record StoryBlock(ParagraphKind Kind, IReadOnlyList<string> Lines, int Number)
{
    /// <summary>The address of the block within its page.</summary>
    public string Anchor => $"p{Number}";

    /// <summary>The rows of a table, as the texts of their cells.</summary>
    public IEnumerable<string[]> Rows => Lines.Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Divides a story into blocks, with its captions where they stand. A caption without a place is in none.</summary>
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
