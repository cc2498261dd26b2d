using System.Text;

namespace NewsArchive.Import.Formats;

/// <summary>Running text as it becomes paragraphs: white space and control characters are one blank between words, and nothing at a paragraph's ends.</summary>
public sealed class Paragraphs
{
    private readonly List<string> ended = [];
    private readonly StringBuilder open = new();
    private bool blank;
    private int lineEnds;

    /// <summary>Plain text in which every line is a paragraph, put together again one a line.</summary>
    public static string OfLines(string text)
    {
        var paragraphs = new Paragraphs();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            paragraphs.Add(line);
            paragraphs.End();
        }
        return string.Join('\n', paragraphs.ToList());
    }

    /// <summary>Goes on with the paragraph; an empty line in the text ends it.</summary>
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

    public void End()
    {
        if (open.Length > 0)
            ended.Add(open.ToString());
        open.Clear();
        blank = false;
    }

    public IReadOnlyList<string> ToList()
    {
        End();
        return ended;
    }
}
