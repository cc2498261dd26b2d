using System.Text.Json;
using NewsArchive.Import.Sources;

namespace NewsArchive.Import.Formats.Json;

/// <summary>Cuts a large JSON array between its elements.</summary>
internal static class JsonArray
{
    private const int MaxElementSize = 8 << 20;

    /// <summary>
    /// Files of other layouts are not cut: what an object says of the articles in it may follow them, at the other end of the file.
    /// </summary>
    public static readonly PartCuts Cuts = new(
        SourceContent.MaxPart, MaxElementSize, FindCut, LineOf,
        $"it has more than the {SourceContent.MaxPart >> 20} MB of JSON that are read as a whole, and is not an array of elements of at "
        + $"most {MaxElementSize >> 20} MB each; write it as .jsonl, which may be of any size")
    {
        // The position of an article has eleven bits for the part, and two successive parts are larger than a part should be.
        LargestFile = 1024L * PartCuts.PartSize,
    };

    // Utf8JsonReader only continues from the state of another reader.
    private static readonly JsonReaderState InArray = StateInArray();

    private static int LineOf(int position, IReadOnlyList<int> firstLines) =>
        firstLines[Math.Min(PartPlace.NumberOf(position), firstLines.Count - 1)];

    /// <summary>Creates a reader of a part.</summary>
    public static Utf8JsonReader ReaderOf(ReadOnlySpan<byte> part, PartPlace place) =>
        new(part, isFinalBlock: !place.HasMore, place.Number == 0 ? new JsonReaderState(JsonRecords.Options) : InArray);

    /// <summary>Finds the last element that starts within the size of a part, otherwise the first one after it.</summary>
    private static int FindCut(ReadOnlyMemory<byte> bytes, PartPlace place)
    {
        var mark = place.Number == 0 && bytes.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
        var json = bytes.Span[mark..];
        var reader = ReaderOf(json, place with { HasMore = true });
        var (former, cut) = (0, 0);
        if (place.Number == 0 && !(reader.Read() && reader.TokenType == JsonTokenType.StartArray))
            return 0;
        while ((cut == 0 || reader.TokenStartIndex < PartCuts.PartSize) && reader.Read())
        {
            if (reader.CurrentDepth != 1 || reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
                continue;
            if (former > 0 && (cut == 0 || reader.TokenStartIndex <= PartCuts.PartSize))
                cut = StartOfLine(json, former, (int)reader.TokenStartIndex);
            former = (int)reader.BytesConsumed;
        }
        return cut == 0 ? 0 : mark + cut;
    }

    /// <summary>Gets where the line of an element starts, unless something other than space precedes it there.</summary>
    private static int StartOfLine(ReadOnlySpan<byte> json, int former, int element)
    {
        var line = former + json[former..element].LastIndexOf((byte)'\n') + 1;
        return json[line..element].IndexOfAnyExcept((byte)' ', (byte)'\t') < 0 ? line : element;
    }

    private static JsonReaderState StateInArray()
    {
        var reader = new Utf8JsonReader("["u8, isFinalBlock: false, new JsonReaderState(JsonRecords.Options));
        reader.Read();
        return reader.CurrentState;
    }
}
