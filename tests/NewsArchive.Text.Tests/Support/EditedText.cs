namespace NewsArchive.Text.Tests.Support;

/// <summary>A text as an editor's hand changes it, a piece at a time.</summary>
internal sealed class EditedText(string text, Random random)
{
    public string Text { get; private set; } = text;

    /// <summary>How many characters were deleted and inserted in all; of a paragraph that is moved, each of its characters is both.</summary>
    public int Touched { get; private set; }

    /// <summary>A running text with the ends of paragraphs that it lost.</summary>
    public static string InParagraphs(string text)
    {
        var sentences = text.ReplaceLineEndings("").Split('。', StringSplitOptions.RemoveEmptyEntries).Chunk(3);
        return string.Concat(sentences.Select(paragraph => string.Concat(paragraph.Select(sentence => sentence + "。")) + "\n"));
    }

    public void Edit()
    {
        var at = random.Next(Text.Length);
        var length = Math.Min(random.Next(1, 7), Text.Length - at);
        switch (random.Next(5))
        {
            case 0:
                Replace(at, 0, SomeText());
                break;
            case 1:
                Replace(at, length, "");
                break;
            case 2:
                Replace(at, length, SomeText());
                break;
            case 3:
                Move();
                break;
            default:
                if (Text.IndexOf('\n', at) is >= 0 and var end && end < Text.Length - 1)
                    Replace(end, 1, "");
                break;
        }
    }

    private void Move()
    {
        var paragraphs = Text.Split('\n').ToList();
        var from = random.Next(paragraphs.Count);
        var paragraph = paragraphs[from];
        paragraphs.RemoveAt(from);
        paragraphs.Insert(random.Next(paragraphs.Count + 1), paragraph);
        (Text, Touched) = (string.Join('\n', paragraphs), Touched + 2 * (paragraph.Length + 1));
    }

    private void Replace(int at, int length, string with) =>
        (Text, Touched) = (Text[..at] + with + Text[(at + length)..], Touched + length + with.Length);

    private string SomeText()
    {
        var at = random.Next(Text.Length);
        return Text.Substring(at, Math.Min(random.Next(1, 7), Text.Length - at));
    }
}
