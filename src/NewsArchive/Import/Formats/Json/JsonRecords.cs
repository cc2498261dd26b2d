using System.Text;
using System.Text.Json;
using NewsArchive.Import.Formats.Records;

namespace NewsArchive.Import.Formats.Json;

/// <summary>The records found in JSON at any depth: the objects that have a title or a text.</summary>
/// <param name="Records">The records, in order. If the input is damaged, those that end before the damage.</param>
/// <param name="DamagedAt">The position of the first byte that is not valid JSON; null if all of the input is valid.</param>
internal sealed record JsonRecords(IReadOnlyList<Record> Records, long? DamagedAt)
{
    /// <summary>The title of the object that contains all records; null if it has none.</summary>
    public string? Title { get; private init; }

    internal static readonly JsonReaderOptions Options = new()
    {
        AllowMultipleValues = true,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads JSON token by token, without building a tree.</summary>
    /// <param name="json">One or more JSON values in UTF-8.</param>
    /// <param name="lineAt">Gets the line of a byte, from 1.</param>
    /// <param name="place">The place of the JSON in its file.</param>
    public static JsonRecords Read(ReadOnlySpan<byte> json, Func<long, int> lineAt, PartPlace place = default)
    {
        var reader = JsonArray.ReaderOf(json, place);
        var (records, open) = (new List<Record>(), new Stack<Node>());
        var list = (Title: default(string?), Records: 0);
        try
        {
            string? name = null;
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        name = reader.GetString();
                        break;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        // The elements of an array have the name of the array.
                        name ??= open.TryPeek(out var outer) ? outer.Name : null;
                        var isArray = reader.TokenType == JsonTokenType.StartArray;
                        open.Push(new Node(name, isArray, records.Count, lineAt(reader.TokenStartIndex)));
                        name = null;
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray when open.Count > 0:
                        list = End(open, lineAt(reader.TokenStartIndex), records) ?? list;
                        break;
                    default:
                        if (open.TryPeek(out var holder))
                            holder.Add(name, ref reader);
                        name = null;
                        break;
                }
            }
            return new JsonRecords(records, DamagedAt: null) { Title = list.Records == records.Count ? list.Title : null };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new JsonRecords(records, reader.BytesConsumed);
        }
    }

    /// <summary>Ends an object or array.</summary>
    /// <returns>The title of the object and the number of records, if it contains all of them.</returns>
    private static (string? Title, int Records)? End(Stack<Node> open, int line, List<Record> records)
    {
        var node = open.Pop();
        node.Record.LastLine = line;
        node.End(records, open.TryPeek(out var parent) ? parent : null);
        return node.IsListOf(records) ? (node.Record[Field.Title], records.Count) : null;
    }

    /// <summary>An object or array that has started.</summary>
    /// <param name="Name">The property name of the object or array; null at the top level.</param>
    /// <param name="IsArray">Whether it is an array.</param>
    /// <param name="FirstRecord">The number of records before the object or array.</param>
    /// <param name="Line">The line on which the object or array starts.</param>
    private sealed record Node(string? Name, bool IsArray, int FirstRecord, int Line)
    {
        // The properties that contain the text of an object that is not a record, such as a paragraph or the name of an author.
        private static readonly string[] NamesOfText = ["name", "text", "content", "value", "p"];

        // Where a value has several objects in ninjs 2 and 3, such as a text in several formats, each states its role.
        private static readonly string[] NamesOfVariants = ["headlines", "bodies", "descriptions"];

        private readonly List<string> texts = [];
        private string? role;

        public Record Record { get; } = new() { FirstLine = Line };

        public void Add(string? name, ref Utf8JsonReader reader)
        {
            var field = FieldNames.Find(name ?? Name ?? "")?.Field;
            // A number can only be the date of a record.
            if (reader.TokenType == JsonTokenType.String)
                Add(name, reader.GetString()!);
            else if (reader.TokenType == JsonTokenType.Number && field == Field.Date)
                Add(name, Encoding.UTF8.GetString(reader.ValueSpan));
        }

        /// <summary>
        /// If the object is a record, adds it to the records; otherwise, adds its text to the field of the parent object.
        /// </summary>
        public void End(List<Record> records, Node? parent)
        {
            // An object with the name of a field is the value of that field, unless it is an article itself: "article": {"title": …,
            // "text": …}.
            var isValue = FieldNames.Find(Name ?? "") is not null && (Record[Field.Title] is null || Record[Field.Text] is null);
            if (!IsArray && records.Count > FirstRecord && Record[Field.Title] is not null && Record[Field.Text] is not null)
                RemoveTitlesAlone(records);
            if (!IsArray && !isValue && Record.IsArticle && records.Count == FirstRecord)
                records.Add(Record);
            else if (parent is { IsArray: true } && NamesOfVariants.Contains(Name))
                parent.AddVariant(role, texts);
            else if (texts.Count > 0)
                parent?.Add(parent.IsArray ? null : Name, string.Join('\n', texts));
            var date = Record[Field.Date] ?? (Name is not null && RecordDate.Find(Name) is not null ? Name : null);
            foreach (var record in records.Skip(FirstRecord))
            {
                record.Inherit(Field.Date, date);
                record.Inherit(Field.Source, Record[Field.Source]);
            }
        }

        /// <summary>Whether the object has a title and contains all records so far, but is not a record itself.</summary>
        public bool IsListOf(List<Record> records) =>
            !IsArray && FirstRecord == 0 && records.Count > 0 && !records.Contains(Record) && Record[Field.Title] is not null;

        /// <summary>Removes the titles alone within an article, such as those of pictures and links, which are not articles.</summary>
        private void RemoveTitlesAlone(List<Record> records)
        {
            var articles = records.Skip(FirstRecord).Where(record => record[Field.Text] is not null).ToList();
            records.RemoveRange(FirstRecord, records.Count - FirstRecord);
            records.AddRange(articles);
        }

        /// <summary>Adds one of several objects, of which the one with the role main counts, otherwise the first.</summary>
        private void AddVariant(string? roleOfVariant, List<string> variant)
        {
            if (texts.Count > 0 && roleOfVariant != "main")
                return;
            texts.Clear();
            texts.AddRange(variant);
        }

        private void Add(string? name, string value)
        {
            if (name is "role")
                role ??= value;
            if (name is not null)
                Record.Add(name, value);
            if (name is null || NamesOfText.Contains(name))
                texts.Add(value);
        }
    }
}
