using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Formats.Records;

/// <summary>A record in a file of any format with named fields: the values from which an article is made.</summary>
public sealed class Record
{
    private readonly Dictionary<Field, (int Rank, string Value)> values = [];

    /// <summary>The number of the first line in the file, from 1.</summary>
    public int FirstLine { get; init; }

    /// <summary>The number of the last line in the file.</summary>
    public int LastLine { get; set; }

    /// <summary>The paragraphs of the text, with the kinds that the format marks; null if there is only the value of the field.</summary>
    public IReadOnlyList<MarkedParagraph>? Paragraphs { get; set; }

    /// <summary>The value of a field; null if the record lacks it.</summary>
    public string? this[Field field] => values.TryGetValue(field, out var found) ? found.Value : null;

    /// <summary>Whether an article can be made from the record.</summary>
    public bool IsArticle => values.ContainsKey(Field.Title) || values.ContainsKey(Field.Text);

    /// <summary>Adds the value with a given name. Unknown names and empty values are ignored.</summary>
    public void Add(string name, string value)
    {
        if (FieldNames.Find(name) is { } known)
            Add(known, value);
    }

    /// <summary>Adds a value, unless the field already has one whose name has a lower rank.</summary>
    public void Add(FieldName name, string value)
    {
        if (value.All(character => char.IsWhiteSpace(character) || char.IsControl(character)))
            return;
        if (!values.TryGetValue(name.Field, out var present) || name.Rank < present.Rank)
            values[name.Field] = (name.Rank, value);
    }

    /// <summary>Copies values from another record for fields that have none.</summary>
    public void Inherit(Record other)
    {
        foreach (var (field, value) in other.values)
            values.TryAdd(field, value);
    }

    /// <summary>Sets a field that has no value to the value of an enclosing element.</summary>
    public void Inherit(Field field, string? value)
    {
        if (value is not null)
            values.TryAdd(field, (int.MaxValue, value));
    }
}
