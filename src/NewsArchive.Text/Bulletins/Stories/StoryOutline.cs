using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins.Stories;

/// <summary>The positions of the dateline, the bylines and the topic among the paragraphs of a story.</summary>
internal sealed class StoryOutline
{
    /// <summary>The maximum number of bylines and captions between a headline and its dateline.</summary>
    private const int MaxOpeningLines = 5;

    private const int MaxTopicLength = 100;
    private const int MaxNamesLength = 24;

    private readonly IReadOnlyList<string> texts;
    private readonly HashSet<int> bylines = [];

    private StoryOutline(IReadOnlyList<string> texts) => this.texts = texts;

    /// <summary>The dateline; null if there is none.</summary>
    public DatelineMatch? Dateline { get; private set; }

    /// <summary>The index of the paragraph with the dateline; -1 if there is none.</summary>
    public int DatelineIndex { get; private set; } = -1;

    /// <summary>The index in its paragraph at which the dateline starts.</summary>
    public int DatelineStart { get; private set; }

    /// <summary>The topic after the dateline, which is the headline of a story without another one; null if there is none.</summary>
    public string? Topic { get; private set; }

    /// <summary>The index of the paragraph below the topic that is its subtitle; -1 if there is none.</summary>
    public int SubtitleIndex { get; private set; } = -1;

    /// <summary>The indexes of the paragraphs that are bylines, in order.</summary>
    public IEnumerable<int> Bylines => bylines.Order();

    /// <summary>Finds the parts of a story.</summary>
    /// <param name="texts">The paragraphs, in the view in which they are recognized.</param>
    /// <param name="isBelowSourceLine">Whether the story starts below a source line, where names alone are a byline.</param>
    /// <param name="hasHeadline">Whether the story has a headline.</param>
    public static StoryOutline Find(IReadOnlyList<string> texts, bool isBelowSourceLine, bool hasHeadline)
    {
        var outline = new StoryOutline(texts);
        var next = outline.ReadOpening(isBelowSourceLine);
        if (outline.Dateline is not null)
            next = outline.ReadBelowDateline(next, hasHeadline);
        outline.ReadEnd(next);
        return outline;
    }

    public bool IsByline(int i) => bylines.Contains(i);

    /// <summary>Whether a line may be between a headline and its dateline: a byline, a caption or a credit.</summary>
    public static bool IsAboveDateline(string text) =>
        BylineGrammar.IsByline(text) || EndMatterGrammar.IsCredit(text)
        || EndMatterGrammar.IsCaption(text, next: "");

    /// <summary>Reads bylines and captions up to the dateline.</summary>
    /// <returns>The index of the paragraph below them.</returns>
    private int ReadOpening(bool isBelowSourceLine)
    {
        for (var i = 0; i < Math.Min(texts.Count, MaxOpeningLines); i++)
        {
            if (DatelineGrammar.Parse(texts[i]) is { } dateline)
            {
                (Dateline, DatelineIndex) = (dateline, i);
                return i + 1;
            }
            if (IsBylineAt(i, isBelowSourceLine && i == 0))
                bylines.Add(i);
            else if (!IsAboveDateline(texts[i]))
                break;
        }

        return bylines.Count > 0 ? bylines.Max() + 1 : 0;
    }

    /// <summary>
    /// Reads the topic on the line of the dateline, and the bylines below. If the story has a headline, names below the topic are part of
    /// the text that the wire distributed.
    /// </summary>
    private int ReadBelowDateline(int next, bool hasHeadline)
    {
        var rest = texts[DatelineIndex][Dateline!.Length..].Trim();
        if (next < texts.Count && HeadlineGrammar.IsTopic(rest) && rest.Length <= MaxTopicLength)
            Topic = rest;
        if (Topic is not null && next + 1 < texts.Count && texts[next] is ['—', ..] && texts[next].Length <= MaxTopicLength
            && !Punctuation.EndsSentence(texts[next]))
        {
            SubtitleIndex = next++;
        }
        while (next < texts.Count && IsBylineAt(next, isStart: false) && !(hasHeadline && BylineGrammar.NamesIn(texts[next]).Count > 0))
            bylines.Add(next++);
        return next;
    }

    /// <summary>Whether a paragraph is a byline. Directly below a byline, a line of names alone continues it.</summary>
    private bool IsBylineAt(int i, bool isStart) =>
        BylineGrammar.IsByline(texts[i])
        || ((isStart || bylines.Contains(i - 1)) && texts[i].Length <= MaxNamesLength && BylineGrammar.AreNames(texts[i]));

    /// <summary>Reads a byline in brackets and a dateline at the end of the story.</summary>
    private void ReadEnd(int first)
    {
        var i = texts.Count - 1;
        for (; i >= first; i--)
        {
            if (EndMatterGrammar.IsClosing(texts[i]) || EndMatterGrammar.IsCredit(texts[i]))
                continue;
            if (Dateline is null && DatelineGrammar.IsDateline(texts[i]))
                (Dateline, DatelineIndex) = (DatelineGrammar.Parse(texts[i]), i);
            else if (texts[i] is ['（', ..] && BylineGrammar.IsByline(texts[i]))
                bylines.Add(i);
            else
                break;
        }

        if (Dateline is null && i >= first && DatelineGrammar.ParseTrailing(texts[i]) is { } trailing)
            (Dateline, DatelineIndex, DatelineStart) = (trailing.Dateline, i, trailing.Start);
    }
}
