using NewsArchive.Text.Quotes;

namespace NewsArchive.Text.Copies;

/// <summary>A passage of an article that stands in another one, character by character but for punctuation.</summary>
/// <param name="Paragraph">The index of the paragraph in which it begins.</param>
/// <param name="Text">The passage as the first article prints it, with a line feed between paragraphs.</param>
/// <param name="OtherParagraph">The index of the paragraph of the other article in which it begins.</param>
/// <param name="Length">The number of characters that count, which are those of <see cref="CopyText"/>.</param>
public sealed record SharedPassage(int Paragraph, string Text, int OtherParagraph, int Length);

/// <summary>Finds the passages that two articles share.</summary>
public sealed class SharedPassages
{
    /// <summary>The least length of a passage. Shorter ones are titles, names of offices and turns of speech.</summary>
    public const int LeastLength = 60;

    // Wherever a passage of the least length begins, it contains a whole piece of half that length.
    private const int PieceLength = LeastLength / 2;

    private readonly IReadOnlyList<string> paragraphs;
    private readonly List<int> runes = [];
    private readonly List<Place> places = [];

    /// <summary>Folds an article.</summary>
    /// <param name="paragraphs">Its paragraphs.</param>
    public SharedPassages(IReadOnlyList<string> paragraphs)
    {
        this.paragraphs = paragraphs;
        foreach (var (paragraph, text) in paragraphs.Index())
        {
            var compared = new ComparedText(text);
            for (var i = 0; i < compared.Runes.Length; i++)
            {
                if (compared.IsMark(i) || compared.Runes[i] == ' ')
                    continue;
                var (start, end) = compared.PlaceOf(i);
                runes.Add(compared.Runes[i]);
                places.Add(new Place(paragraph, start, end, compared.IsInWord(i)));
            }
        }
    }

    /// <summary>
    /// Divides the paragraphs into pieces. An article that shares a passage with this one, within a paragraph, has one of them as a phrase.
    /// </summary>
    public IEnumerable<string> Pieces()
    {
        for (var start = 0; start + PieceLength <= places.Count;)
        {
            var end = start + PieceLength;
            while (end < places.Count && places[end].IsInWord)
                end++;
            // Phrases are not found across paragraphs.
            var next = places.FindIndex(start, end - start, place => place.Paragraph != places[start].Paragraph);
            if (next < 0)
                yield return paragraphs[places[start].Paragraph][places[start].Start..places[end - 1].End];
            start = next < 0 ? end : next;
        }
    }

    /// <summary>Finds the passages that stand in another article, in the order of this one, in time proportional to both.</summary>
    /// <param name="other">The other article.</param>
    public IReadOnlyList<SharedPassage> In(SharedPassages other)
    {
        var runs = CommonRuns.Find(runes.ToArray(), other.runes.ToArray());
        return [.. runs.Where(run => run.Length >= LeastLength).Select(run => new SharedPassage(
            places[run.First].Paragraph, TextOf(run.First, run.FirstEnd), other.places[run.Second].Paragraph, run.Length))];
    }

    private string TextOf(int start, int end) => string.Join('\n', places[start..end].GroupBy(place => place.Paragraph)
        .Select(part => paragraphs[part.Key][part.First().Start..part.Last().End]));

    /// <summary>Where a character stands.</summary>
    private readonly record struct Place(int Paragraph, int Start, int End, bool IsInWord);
}
