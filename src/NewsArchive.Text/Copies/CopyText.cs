using NewsArchive.Text.Quotes;

namespace NewsArchive.Text.Copies;

/// <summary>
/// A text as copies of it are recognized: its letters, digits and ideographs, folded like the search index. Punctuation, white space and
/// the limits of paragraphs don't count, since each paper and website sets its own.
/// </summary>
public sealed class CopyText
{
    /// <summary>The least length of a text that can have copies. A shorter one is a headline or a line of which many are alike.</summary>
    public const int LeastLength = 60;

    private readonly int[] runes;

    /// <summary>Folds a text.</summary>
    /// <param name="paragraphs">The paragraphs of an article.</param>
    public CopyText(IEnumerable<string> paragraphs) => runes = [.. paragraphs.SelectMany(WordsOf)];

    /// <summary>The number of characters that count.</summary>
    public int Length => runes.Length;

    /// <summary>Whether the text has <see cref="LeastLength"/>.</summary>
    public bool IsLongEnough => Length >= LeastLength;

    /// <summary>The folded code points.</summary>
    internal ReadOnlySpan<int> Runes => runes;

    private static IEnumerable<int> WordsOf(string paragraph)
    {
        var compared = new ComparedText(paragraph);
        for (var i = 0; i < compared.Runes.Length; i++)
        {
            if (!compared.IsMark(i) && compared.Runes[i] != ' ')
                yield return compared.Runes[i];
        }
    }
}
