using NewsArchive.Text.Bulletins.Grammar;

namespace NewsArchive.Text.Bulletins.Stories;

/// <summary>
/// Determines the kinds of the paragraphs of a story. A paragraph is text unless the marks of its format or its neighbours indicate
/// otherwise: a short line without a final punctuation mark is a subhead if it is alone between paragraphs of text, and several numbered
/// lines are a list.
/// </summary>
internal sealed class ParagraphKinds
{
    private const int MaxMarkedSubheadLength = 60;
    private const int MaxVerseLength = 20;
    private const int MinVerse = 4;
    private const int MaxCaptionLength = 150;

    private readonly StoryParagraphs story;

    private ParagraphKinds(StoryParagraphs story) => this.story = story;

    /// <summary>Determines the kinds of paragraphs.</summary>
    /// <param name="paragraphs">The paragraphs of the story, without its captions.</param>
    public static IReadOnlyList<ParagraphKind> Find(IReadOnlyList<Paragraph> paragraphs)
    {
        var story = new StoryParagraphs(paragraphs);
        var found = new ParagraphKinds(story);
        found.FollowMarks();
        if (paragraphs.Any(paragraph => paragraph.View.Length <= ListsAndTables.MaxEntryLength))
        {
            var subheads = new Subheads(story);
            subheads.FindNumbered();
            new ListsAndTables(story).Find();
            found.FindVerse();
            subheads.FindAlone();
        }
        return story.Kinds;
    }

    /// <summary>Applies the marks of the format. Several consecutive bold lines are not subheads, nor is a bold last line.</summary>
    private void FollowMarks()
    {
        for (var i = 0; i < story.Count; i++)
        {
            if (story.MarkOf(i) is { } mark and not ParagraphKind.Subhead)
                story.Set(i, i + 1, mark);
            else if (story.MarkOf(i) is null && IsCaption(i))
                story.Set(i, i + 1, ParagraphKind.Caption);
        }
        foreach (var (first, end) in story.Runs(i => story.MarkOf(i) == ParagraphKind.Subhead && CanHead(i)))
        {
            if (end - first <= StoryParagraphs.MaxSubheads && end < story.Count)
                story.Set(first, end, ParagraphKind.Subhead);
        }
    }

    /// <summary>Whether a bold line can be a subhead: it is short and not a statement, but possibly a question or an exclamation.</summary>
    private bool CanHead(int i) => story.IsPhrase(i, MaxMarkedSubheadLength) && !story.IsAnnouncement(i);

    /// <summary>
    /// Whether a paragraph is a caption that ends only with the name of its agency. Such captions are kept among the paragraphs.
    /// </summary>
    private bool IsCaption(int i) =>
        i > 0 && i < story.Count - 1 && story[i].Length <= MaxCaptionLength && EndMatterGrammar.EndsWithAgency(story[i]);

    /// <summary>
    /// Finds verse: lines of several clauses of five or seven characters each, or short lines that end with a comma, up to the one that
    /// does not.
    /// </summary>
    private void FindVerse()
    {
        foreach (var (first, end) in story.Runs(i => story.IsFree(i) && EntryGrammar.IsVerseLine(story[i])))
        {
            if (end - first > 1)
                story.Set(first, end, ParagraphKind.Verse);
        }
        foreach (var (first, end) in story.Runs(i => IsShort(i) && (BreaksOff(i) || (i > 0 && IsShort(i - 1) && BreaksOff(i - 1)))))
        {
            if (end - first >= MinVerse)
                story.Set(first, end, ParagraphKind.Verse);
        }
    }

    private bool IsShort(int i) => story.IsFree(i) && story[i].Length <= MaxVerseLength;

    private bool BreaksOff(int i) => story[i] is [.., '，' or ','];
}
