using System.Text;

namespace NewsArchive.Import;

/// <summary>Running text as it becomes paragraphs: white space and control characters are one blank between words, and nothing at a paragraph's ends.</summary>
public sealed class Paragraphs
{
    private readonly List<string> _ended = [];
    private readonly StringBuilder _open = new();
    private bool _blank;
    private int _lineEnds;

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
                _blank = true;
                if (character == '\n' && ++_lineEnds == 2) End();
                continue;
            }
            if (_blank && _open.Length > 0) _open.Append(' ');
            _open.Append(character);
            (_blank, _lineEnds) = (false, 0);
        }
    }

    public void End()
    {
        if (_open.Length > 0) _ended.Add(_open.ToString());
        _open.Clear();
        _blank = false;
    }

    public IReadOnlyList<string> ToList()
    {
        End();
        return _ended;
    }
}
