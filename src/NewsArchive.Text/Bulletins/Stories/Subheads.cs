using System.Text.RegularExpressions;
using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins.Stories;

/// <summary>Finds subheads by their text and their neighbours.</summary>
/// <param name="story">The paragraphs, to which the kinds of subheads are added.</param>
internal sealed partial class Subheads(StoryParagraphs story)
{
    /// <summary>The number of lines ending with a dash from which on such lines are subheads even if they contain a comma.</summary>
    private const int MinDashes = 3;

    /// <summary>The label with which a typist marks a subhead.</summary>
    private const string Label = "（小标题）";

    /// <summary>Matches short lines that stand alone as well, but head nothing.</summary>
    [GeneratedRegex(
        "^(?:新华社|中新社|本报|据|" + // where a text is from
        "注[：:]|来源|作者|记者|编辑|责编|文[/／]|图[/／]|" + // notes, and who made the text or the picture
        @"（.*[^一二三四五六七八九十\d].*）$|" + // a remark in brackets, unless it is a number such as （一）
        @"[^\p{L}]*$)|" + // figures and ornaments
        @"\d日[电讯]?$", // the day below a signature
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex NotSubhead { get; }

    /// <summary>Finds lines that are labelled as subheads, and lines that stand alone between paragraphs of text.</summary>
    public void FindAlone()
    {
        var dashes = 0;
        for (var i = 0; i < story.Count; i++)
        {
            if (i < story.Count - 1 && story.IsFree(i) && story[i].StartsWith(Label, StringComparison.Ordinal))
                story.Set(i, i + 1, ParagraphKind.Subhead);
            dashes += IsDashed(i) && story.IsOpen(i) ? 1 : 0;
        }
        foreach (var (first, end) in story.Runs(i => IsCandidate(i, dashes)))
        {
            if (first > 0 && end < story.Count && end - first <= StoryParagraphs.MaxSubheads
                && IsText(first - 1) && !story.IsAnnouncement(first - 1) && IsText(end))
            {
                story.Set(first, end, ParagraphKind.Subhead);
            }
        }
    }

    /// <summary>Finds lines with consecutive numbers that have other paragraphs between them.</summary>
    public void FindNumbered()
    {
        var lines = new List<(int Index, EntryNumber Number)>();
        for (var i = 0; i < story.Count - 1; i++)
        {
            if (story.IsFree(i) && EntryGrammar.NumberOf(story[i]) is { } number && story.IsOpen(i))
                lines.Add((i, number));
        }
        foreach (var form in lines.GroupBy(line => line.Number.Form))
        {
            var countApart = form.Zip(form.Skip(1)).All(pair =>
                pair.Second.Index > pair.First.Index + 1 && pair.Second.Number.Value == pair.First.Number.Value + 1);
            if (countApart && form.Skip(1).Any())
            {
                foreach (var (i, _) in form)
                    story.Set(i, i + 1, ParagraphKind.Subhead);
            }
        }
    }

    private bool IsCandidate(int i, int dashes) =>
        story.IsFree(i) && story.IsOpen(i) && !NotSubhead.IsMatch(story[i]) && !BylineGrammar.IsByline(story[i])
        && (!IsDashed(i) || dashes >= MinDashes || !story[i].Contains('，'));

    private bool IsDashed(int i) => story[i].EndsWith("——", StringComparison.Ordinal);

    /// <summary>
    /// Determines whether a subhead can stand next to a paragraph: the paragraph is a caption, or running text that is longer than a line
    /// or ends a sentence.
    /// </summary>
    private bool IsText(int i) =>
        story.Kinds[i] == ParagraphKind.Caption
        || (story.IsFree(i) && (story[i].Length > StoryParagraphs.MaxLineLength || Punctuation.EndsSentence(story[i]))
            && !Punctuation.CannotStartLine(story[i][0]));
}
