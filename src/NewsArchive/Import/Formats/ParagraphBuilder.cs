using System.Buffers;
using System.Text;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Formats;

/// <summary>
/// Builds paragraphs from running text. White space and control characters between words become one space, and are removed at the start and
/// end of a paragraph.
/// </summary>
public sealed class ParagraphBuilder
{
    // The first CJK radical. Chinese characters, punctuation and full-width forms have higher code points.
    private const char FirstOfChinese = '\u2E80';

    private static readonly SearchValues<char> Blanks = SearchValues.Create(
        [.. Enumerable.Range(char.MinValue, char.MaxValue).Select(code => (char)code)
            .Where(character => char.IsWhiteSpace(character) || char.IsControl(character))]);

    // A longer text in a table is a paragraph: old pages use tables for their layout.
    private const int MaxRowLength = 60;

    private readonly List<MarkedParagraph> ended = [];
    private readonly StringBuilder open = new();
    private bool blank, hasPlain;
    private int lineEnds;

    /// <summary>The kind of the paragraphs being added, according to their element; null if the element does not determine it.</summary>
    public ParagraphKind? Kind { get; set; }

    /// <summary>Whether the text being added is bold. A paragraph that is bold from end to end is a subhead.</summary>
    public bool IsBold { get; set; }

    /// <summary>Reads plain text in which each line is a paragraph.</summary>
    public static IReadOnlyList<MarkedParagraph> OfLines(string text)
    {
        var paragraphs = new ParagraphBuilder();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            paragraphs.Add(line);
            paragraphs.End();
        }
        return paragraphs.ToParagraphs();
    }

    /// <summary>Joins the lines of a paragraph. A line ending next to a Chinese character is removed.</summary>
    public static string JoinLines(string paragraph)
    {
        var joined = new StringBuilder();
        foreach (var (line, _) in OfLines(paragraph))
        {
            if (joined.Length > 0 && joined[^1] < FirstOfChinese && line[0] < FirstOfChinese)
                joined.Append(' ');
            joined.Append(line);
        }
        return joined.ToString();
    }

    /// <summary>Gets the kind of a paragraph of some length in an element of a kind.</summary>
    public static ParagraphKind? KindOf(ParagraphKind? kind, int length) =>
        kind == ParagraphKind.Table && length > MaxRowLength ? null : kind;

    /// <summary>Appends text to the open paragraph. An empty line in the text ends the paragraph.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        for (var length = text.IndexOfAny(Blanks); length >= 0; length = text.IndexOfAny(Blanks))
        {
            AddWords(text[..length]);
            blank = true;
            if (text[length] == '\n' && ++lineEnds == 2)
                End();
            text = text[(length + 1)..];
        }
        AddWords(text);
    }

    private void AddWords(ReadOnlySpan<char> words)
    {
        if (words.IsEmpty)
            return;
        if (blank && open.Length > 0)
            open.Append(' ');
        open.Append(words);
        (blank, lineEnds) = (false, 0);
        hasPlain |= !IsBold;
    }

    /// <summary>Ends the open paragraph.</summary>
    public void End()
    {
        if (open.Length > 0)
        {
            ended.Add(new MarkedParagraph(open.ToString(), KindOf(Kind, open.Length) ?? (hasPlain ? null : ParagraphKind.Subhead)));
        }
        open.Clear();
        (blank, hasPlain) = (false, false);
    }

    /// <summary>Ends the open paragraph and returns all paragraphs.</summary>
    public IReadOnlyList<MarkedParagraph> ToParagraphs()
    {
        End();
        return ended;
    }
}
