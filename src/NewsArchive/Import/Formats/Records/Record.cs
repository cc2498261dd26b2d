using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Formats.Records;

/// <summary>A record of a file, in any format that names its fields: the values that an article is made of.</summary>
public sealed class Record
{
    private readonly Dictionary<Field, (int Rank, string Value)> values = [];

    /// <summary>The number of its first line in the file, from 1.</summary>
    public int FirstLine { get; init; }

    /// <summary>The number of its last line.</summary>
    public int LastLine { get; set; }

    /// <summary>The paragraphs of its text with the kinds that the format marks; null where the field's value is all there is.</summary>
    public IReadOnlyList<MarkedParagraph>? Paragraphs { get; set; }

    /// <summary>The value of a field; null where the record lacks it.</summary>
    public string? this[Field field] => values.TryGetValue(field, out var found) ? found.Value : null;

    /// <summary>Whether an article can be made of it.</summary>
    public bool IsArticle => values.ContainsKey(Field.Title) || values.ContainsKey(Field.Text);

    /// <summary>Adds the value that stands under a name. A name that means no field is passed over, as is an empty value.</summary>
    public void Add(string name, string value)
    {
        if (FieldNames.Find(name) is { } known)
            Add(known, value);
    }

    /// <summary>Adds a value, unless the field has one under a name that precedes.</summary>
    public void Add(FieldName name, string value)
    {
        if (value.All(character => char.IsWhiteSpace(character) || char.IsControl(character)))
            return;
        if (!values.TryGetValue(name.Field, out var present) || name.Rank < present.Rank)
            values[name.Field] = (name.Rank, value);
    }

    /// <summary>Takes over the values of another record, where it has none of its own.</summary>
    public void Inherit(Record other)
    {
        foreach (var (field, value) in other.values)
            values.TryAdd(field, value);
    }

    /// <summary>Takes over a value from what the record stands in, where it has none of its own.</summary>
    public void Inherit(Field field, string? value)
    {
        if (value is not null)
            values.TryAdd(field, (int.MaxValue, value));
    }
}
