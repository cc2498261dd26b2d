using System.IO.Compression;
using System.Text.Json;
using NewsArchive.Text.Tests.Support;

namespace NewsArchive.Text.Tests.Copies;

/// <summary>
/// Two real articles, of which a person read whether they are copies: 1,214 pairs of the news of 2023, of 新闻联播 and of the wire, from
/// random ones to those just above and below the limits. Each was labelled before the comparison was asked about it.
/// </summary>
/// <param name="First">The corpus of the first article, and its line.</param>
/// <param name="Second">The same of the second article.</param>
/// <param name="Use">
/// Whether the first limits were found on the pair (tuning), it was drawn after that to test them (report, later), the limits were revised
/// on it and the others (revision), or it was drawn after that to test the revised ones (check).
/// </param>
/// <param name="Label">copy, different, or doubtful, where readers would disagree.</param>
/// <param name="OtherLabel">
/// The label of a second person, who knew nothing of the first, of 216 pairs: those that the comparison got wrong, those that the first
/// person found doubtful, and 90 others close to the limits; null for the rest.
/// </param>
/// <param name="FirstDay">The day of the first article; null if it is not known.</param>
/// <param name="SecondDay">The day of the second article.</param>
/// <param name="FirstText">The text of the first article.</param>
/// <param name="SecondText">The text of the second article.</param>
internal sealed record LabelledPair(
    string First, string Second, string Use, string Label, string? OtherLabel,
    DateOnly? FirstDay, DateOnly? SecondDay, string FirstText, string SecondText)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public int? DaysApart => FirstDay is { } first && SecondDay is { } second ? Math.Abs(first.DayNumber - second.DayNumber) : null;

    public bool IsCopy => Label == "copy";

    /// <summary>Whether nobody who read the pair disagreed.</summary>
    public bool IsAgreed => OtherLabel is null || OtherLabel == Label;

    public override string ToString() => $"{Label}: {First} and {Second}";

    /// <summary>The pairs that the first person did not find doubtful.</summary>
    public static IReadOnlyList<LabelledPair> Read()
    {
        var file = Repository.Path("tests/NewsArchive.Text.Tests/Copies/Pairs.jsonl.br");
        using var lines = new StreamReader(new BrotliStream(File.OpenRead(file), CompressionMode.Decompress));
        var pairs = new List<LabelledPair>();
        while (lines.ReadLine() is { } line)
            pairs.Add(JsonSerializer.Deserialize<LabelledPair>(line, Json)!);
        return pairs.FindAll(pair => pair.Label != "doubtful");
    }
}
