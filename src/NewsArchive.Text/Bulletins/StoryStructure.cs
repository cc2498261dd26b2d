using System.Globalization;

namespace NewsArchive.Text.Bulletins;

/// <summary>The kind of a paragraph of a story.</summary>
public enum ParagraphKind
{
    /// <summary>Running text, or a paragraph that nothing indicates to be of another kind.</summary>
    Text,
    /// <summary>The heading of the paragraphs below it.</summary>
    Subhead,
    /// <summary>A photo caption among the paragraphs of the story.</summary>
    Caption,
    /// <summary>An entry of a list.</summary>
    List,
    /// <summary>A row of a table, with its cells separated by white space.</summary>
    Table,
    /// <summary>A line of verse.</summary>
    Verse,
}

/// <summary>
/// The structure of a story: the kinds of its paragraphs, and the positions of its captions. Two structures are equal if their contents
/// are.
/// </summary>
/// <remarks>
/// Can be written as a line of text and read back unchanged: <c>Subhead 3, List 5-8, Captions 0 4</c>. Paragraphs are numbered from 1.
/// </remarks>
public sealed class StoryStructure : IEquatable<StoryStructure>
{
    private const string CaptionWord = "Captions", Separator = ", ";

    /// <summary>The structure of a story of running text without captions.</summary>
    public static readonly StoryStructure Plain = new([], []);

    private readonly KindRun[] runs;
    private readonly int[] captionPlaces;

    private StoryStructure(KindRun[] runs, int[] captionPlaces) => (this.runs, this.captionPlaces) = (runs, captionPlaces);

    /// <summary>
    /// For each caption, in order, the number (from 1) of the paragraph that it follows; 0 if the caption precedes the first paragraph.
    /// </summary>
    public IReadOnlyList<int> CaptionPlaces => captionPlaces;

    /// <summary>Whether all paragraphs are running text.</summary>
    public bool IsAllText => runs.Length == 0;

    /// <summary>Whether the story consists of items, each below its own subhead.</summary>
    public bool HasItems =>
        runs is [{ Kind: ParagraphKind.Subhead, First: 1 }, .. var others] && others.Any(run => run.Kind == ParagraphKind.Subhead);

    /// <summary>Gets the kind of a paragraph, given its index from 0.</summary>
    public ParagraphKind this[int index]
    {
        get
        {
            var (low, high) = (0, runs.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = runs[middle].Last > index ? (low, middle) : (middle + 1, high);
            }
            return low < runs.Length && runs[low].First <= index + 1 ? runs[low].Kind : ParagraphKind.Text;
        }
    }

    /// <summary>Gets the cells of a row of a table, which are separated by white space.</summary>
    public static string[] CellsOf(string row) => row.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Creates a structure.</summary>
    /// <param name="kinds">The kind of each paragraph.</param>
    /// <param name="captionPlaces">The number of the paragraph above each caption, or 0.</param>
    public static StoryStructure Create(IReadOnlyList<ParagraphKind> kinds, IReadOnlyList<int> captionPlaces)
    {
        var runs = new List<KindRun>();
        foreach (var (i, kind) in kinds.Index())
        {
            if (kind == ParagraphKind.Text)
                continue;
            if (runs is [.., var last] && last.Kind == kind && last.Last == i)
                runs[^1] = last with { Last = i + 1 };
            else
                runs.Add(new KindRun(kind, i + 1, i + 1));
        }
        return runs.Count + captionPlaces.Count == 0 ? Plain : new StoryStructure([.. runs], [.. captionPlaces]);
    }

    /// <summary>Parses a structure written as text. Invalid parts are ignored.</summary>
    public static StoryStructure Parse(string text)
    {
        var (runs, places) = (new List<KindRun>(), new List<int>());
        foreach (var part in text.Split(Separator, StringSplitOptions.RemoveEmptyEntries))
        {
            var words = part.Split(' ', '-');
            var numbers = words.Skip(1).Select(NumberIn).ToList();
            if (numbers.Contains(null))
                continue;
            if (words[0] == CaptionWord)
                places.AddRange(numbers.OfType<int>());
            else if (numbers is [> 0] or [> 0, > 0] && numbers[0] <= numbers[^1] && Enum.TryParse<ParagraphKind>(words[0], out var kind))
                runs.Add(new KindRun(kind, numbers[0]!.Value, numbers[^1]!.Value));
        }
        return runs.Count + places.Count == 0 ? Plain : new StoryStructure([.. runs], [.. places]);
    }

    private static int? NumberIn(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Formats the structure as a line of text; empty for running text without captions.</summary>
    public override string ToString()
    {
        var parts = runs.Select(run => string.Create(
            CultureInfo.InvariantCulture, $"{run.Kind} {run.First}{(run.Last > run.First ? $"-{run.Last}" : "")}"));
        return string.Join(Separator, captionPlaces.Length == 0 ? parts : parts.Append($"{CaptionWord} {string.Join(' ', captionPlaces)}"));
    }

    /// <summary>Formats the structure as a line of text. In a database query, this is the stored column.</summary>
    public static explicit operator string(StoryStructure structure) => structure.ToString();

    /// <summary>
    /// Gets the structure for a changed text of the same story. If the number of paragraphs has changed, only the unchanged ones at the
    /// start and at the end keep their kinds; the others become text.
    /// </summary>
    /// <param name="before">The paragraphs to which this structure applies.</param>
    /// <param name="after">The changed paragraphs.</param>
    public StoryStructure MovedTo(TextLines before, TextLines after)
    {
        if (before.Count == after.Count || (IsAllText && captionPlaces.Length == 0))
            return this;
        var (shorter, head) = (Math.Min(before.Count, after.Count), 0);
        while (head < shorter && before[head] == after[head])
            head++;
        var tail = 0;
        while (tail < shorter - head && before[before.Count - 1 - tail] == after[after.Count - 1 - tail])
            tail++;
        var (end, moved) = (after.Count - tail, after.Count - before.Count);
        return Create(
            [.. Enumerable.Range(0, after.Count).Select(i => i < head ? this[i] : i >= end ? this[i - moved] : ParagraphKind.Text)],
            [.. captionPlaces.Select(place => place <= head ? place : Math.Clamp(place + moved, head, after.Count))]);
    }

    /// <inheritdoc/>
    public bool Equals(StoryStructure? other) =>
        other is not null && runs.AsSpan().SequenceEqual(other.runs) && captionPlaces.AsSpan().SequenceEqual(other.captionPlaces);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StoryStructure);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Consecutive paragraphs of the same kind, given by the numbers of the first and last.</summary>
    private readonly record struct KindRun(ParagraphKind Kind, int First, int Last);
}
