using System.Text.RegularExpressions;
using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins.Stories;

/// <summary>Finds subheads by their text and their neighbours.</summary>
/// <param name="texts">The paragraphs, in the view in which they are recognized.</param>
/// <param name="kinds">The kinds of the paragraphs, as far as they are known. The kinds of subheads are added.</param>
internal sealed partial class Subheads(IReadOnlyList<string> texts, ParagraphKind[] kinds)
{
    private const int LongestLine = 40;

    /// <summary>The maximum number of consecutive subheads.</summary>
    private const int MostTogether = 2;

    /// <summary>The number of lines ending with a dash from which on such lines are subheads even if they contain a comma.</summary>
    private const int LeastDashes = 3;

    /// <summary>The label with which a typist marks a subhead.</summary>
    private const string Label = "（小标题）";

    [GeneratedRegex(
        @"^(?:新华社|中新社|本报|据|注[：:]|来源|作者|记者|编辑|责编|文[/／]|图[/／]|（.*[^一二三四五六七八九十\d].*）$|[^\p{L}]*$)|\d日[电讯]?$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex OtherLine { get; }

    /// <summary>Whether a text is short and ends neither a sentence nor a clause.</summary>
    public static bool IsOpen(string text, int longest) =>
        text.Length > 0 && text.Length <= longest && !text.Contains('。') && !Punctuation.EndsSentence(text)
        && text[^1] is not ('，' or '；' or '、' or ',' or ';') && text.Count('“') == text.Count('”');

    /// <summary>Finds lines that are labelled as subheads, and lines that stand alone between paragraphs of text.</summary>
    public void FindAlone()
    {
        for (var i = 0; i < texts.Count; i++)
        {
            if (IsFree(i) && texts[i].StartsWith(Label, StringComparison.Ordinal) && i < texts.Count - 1)
                kinds[i] = ParagraphKind.Subhead;
        }
        var dashes = texts.Count(text => IsDashed(text) && IsOpen(text, LongestLine));
        for (var (i, end) = (1, 1); i < texts.Count; i = end + 1)
        {
            end = i;
            while (end < texts.Count && IsCandidate(end, dashes))
                end++;
            var count = end - i;
            if (count is > 0 and <= MostTogether && end < texts.Count && IsText(i - 1) && !IsAnnouncement(texts[i - 1]) && IsText(end))
                kinds.AsSpan(i..end).Fill(ParagraphKind.Subhead);
        }
    }

    /// <summary>Finds lines with consecutive numbers that have other paragraphs between them.</summary>
    public void FindNumbered()
    {
        var lines = Enumerable.Range(0, Math.Max(0, texts.Count - 1))
            .Where(i => IsFree(i) && IsOpen(texts[i], LongestLine) && EntryGrammar.NumberOf(texts[i]) is not null)
            .ToLookup(i => EntryGrammar.NumberOf(texts[i])!.Value.Form);
        foreach (var form in lines)
        {
            var numbers = form.Select(i => EntryGrammar.NumberOf(texts[i])!.Value.Value).ToList();
            var areApart = form.Zip(form.Skip(1)).All(pair => pair.Second > pair.First + 1);
            if (numbers.Count > 1 && areApart && numbers.Zip(numbers.Skip(1)).All(pair => pair.Second == pair.First + 1))
            {
                foreach (var i in form)
                    kinds[i] = ParagraphKind.Subhead;
            }
        }
    }

    private bool IsCandidate(int i, int dashes) =>
        IsFree(i) && IsOpen(texts[i], LongestLine) && !OtherLine.IsMatch(texts[i]) && !BylineGrammar.IsByline(texts[i])
        && (!IsDashed(texts[i]) || dashes >= LeastDashes || !texts[i].Contains('，'));

    /// <summary>Whether a paragraph announces what follows.</summary>
    private static bool IsAnnouncement(string text) => text is [.., '：' or ':'];

    private static bool IsDashed(string text) => text.EndsWith("——", StringComparison.Ordinal);

    private bool IsFree(int i) => kinds[i] == ParagraphKind.Text;

    /// <summary>
    /// Determines whether a subhead can stand next to a paragraph: the paragraph is a caption, or running text that is longer than a line
    /// or ends a sentence.
    /// </summary>
    private bool IsText(int i) =>
        kinds[i] == ParagraphKind.Caption
        || (IsFree(i) && (texts[i].Length > LongestLine || Punctuation.EndsSentence(texts[i]))
            && !Punctuation.CannotStartLine(texts[i][0]));
}
