using NewsArchive.Import.Formats.Records;

namespace NewsArchive.Import.Formats.Labelled;

/// <summary>An article whose lines are being read.</summary>
internal sealed class LabelledRecord
{
    private readonly List<(FieldName Name, List<string> Lines)> fields = [];
    private readonly Record record;

    public LabelledRecord(int firstLine) => record = new Record { FirstLine = firstLine, LastLine = firstLine };

    /// <summary>Whether the text of the article has begun. In the text, a word before a colon is not a label.</summary>
    public bool HasText { get; private set; }

    public void Begin(Label label, int line)
    {
        fields.Add((label.Name, [label.Value]));
        record.LastLine = line;
        HasText |= label.Name.Field == Field.Text;
    }

    /// <summary>Adds a line without a label.</summary>
    public void Continue(string text, int line)
    {
        if (fields.Count > 0)
            fields[^1].Lines.Add(text);
        record.LastLine = line;
    }

    /// <summary>Adds the article to the others. If no label introduces the text, the text consists of the lines without a label.</summary>
    public void AddTo(List<Record> records)
    {
        if (!HasText)
        {
            record.Add("text", string.Join('\n', fields.SelectMany(known => known.Lines.Skip(1))));
            fields.ForEach(known => known.Lines.RemoveRange(1, known.Lines.Count - 1));
        }
        foreach (var (name, lines) in fields)
            record.Add(name, string.Join('\n', lines));
        if (record.IsArticle)
            records.Add(record);
    }
}
