using System.Text;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Formats;

/// <summary>
/// Builds paragraphs from running text. White space and control characters become one blank between words, and are dropped at the start
/// and end of a paragraph.
/// </summary>
public sealed class ParagraphBuilder
{
    private readonly List<string> ended = [];
    private readonly StringBuilder open = new();
    private bool blank;
    private int lineEnds;

    /// <summary>Reads plain text in which every line is a paragraph.</summary>
    public static TextLines OfLines(string text)
    {
        var paragraphs = new ParagraphBuilder();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            paragraphs.Add(line);
            paragraphs.End();
        }
        return paragraphs.ToLines();
    }

    /// <summary>Continues the open paragraph; an empty line in the text ends it.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character))
            {
                blank = true;
                if (character == '\n' && ++lineEnds == 2)
                    End();
                continue;
            }
            if (blank && open.Length > 0)
                open.Append(' ');
            open.Append(character);
            (blank, lineEnds) = (false, 0);
        }
    }

    /// <summary>Ends the open paragraph.</summary>
    public void End()
    {
        if (open.Length > 0)
            ended.Add(open.ToString());
        open.Clear();
        blank = false;
    }

    /// <summary>Ends the open paragraph and returns all paragraphs.</summary>
    public TextLines ToLines()
    {
        End();
        return [.. ended];
    }
}
