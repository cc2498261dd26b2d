using System.Runtime.InteropServices;
using System.Text;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Text.Index.Terms;

/// <summary>
/// The terms of a segment, numbered from 0 in the order of <see cref="Term"/>: by head, with ideographs before words, and terms with the
/// same head by the ideograph that follows. Ranges are given as the first number and the end (exclusive).
/// </summary>
internal sealed class TermDictionary(ReadOnlyMemory<byte> bytes, ReadOnlySpan<int> footer)
{
    private readonly int ideographs = footer[(int)FooterField.Ideographs], ideographTerms = footer[(int)FooterField.IdeographTerms];
    private readonly int wordOffsets = footer[(int)FooterField.WordOffsets], wordTerms = footer[(int)FooterField.WordTerms];
    private readonly int words = footer[(int)FooterField.Words];
    private readonly int nexts = footer[(int)FooterField.Nexts], postings = footer[(int)FooterField.Postings];

    /// <summary>The number of terms.</summary>
    public int Count { get; } = footer[(int)FooterField.TermCount];

    public int IdeographCount { get; } = footer[(int)FooterField.IdeographCount];

    public int WordCount { get; } = footer[(int)FooterField.WordCount];

    /// <summary>The ideographs that are heads of terms, in ascending order.</summary>
    public ReadOnlySpan<int> Ideographs => Numbers(ideographs, IdeographCount);

    /// <summary>The first term of each ideograph, followed by the end of the last ideograph's terms.</summary>
    public ReadOnlySpan<int> IdeographTerms => Numbers(ideographTerms, IdeographCount + 1);

    /// <summary>The first term of each word, followed by the end of the last word's terms.</summary>
    public ReadOnlySpan<int> WordTerms => Numbers(wordTerms, WordCount + 1);

    /// <summary>Gets the range of the terms that have an ideograph as their head.</summary>
    public (int First, int End) OfIdeograph(int rune)
    {
        var at = Ideographs.BinarySearch(rune);
        if (at < 0)
            return default;
        var starts = IdeographTerms;
        return (starts[at], starts[at + 1]);
    }

    /// <summary>Gets the range of the terms that have a word as their head.</summary>
    public (int First, int End) OfWord(string word)
    {
        var utf8 = Encoding.UTF8.GetBytes(word);
        var at = FirstFrom(utf8);
        return at < WordCount && Word(at).SequenceEqual(utf8) ? TermsOf(at) : default;
    }

    /// <summary>Gets the range of the ordinals of the words that start with a prefix.</summary>
    public (int First, int End) WordsFrom(string prefix)
    {
        var utf8 = Encoding.UTF8.GetBytes(prefix);
        var first = FirstFrom(utf8);
        var end = first;
        while (end < WordCount && Word(end).StartsWith(utf8))
            end++;
        return (first, end);
    }

    /// <summary>Gets the range of the terms of a word, given its ordinal.</summary>
    public (int First, int End) TermsOf(int word)
    {
        var starts = WordTerms;
        return (starts[word], starts[word + 1]);
    }

    /// <summary>Gets a word, given its ordinal, in UTF-8.</summary>
    public ReadOnlySpan<byte> Word(int word)
    {
        var offsets = Numbers(wordOffsets, WordCount + 1);
        return bytes.Span[words..][offsets[word]..offsets[word + 1]];
    }

    /// <summary>Finds the term that an ideograph follows, among the terms with one head; negative if there is none.</summary>
    public int Find((int First, int End) among, int next)
    {
        var at = Numbers(nexts, Count)[among.First..among.End].BinarySearch(next);
        return at < 0 ? -1 : among.First + at;
    }

    /// <summary>Gets the ideograph that follows in a term, <see cref="Term.NoNext"/> or <see cref="Term.AnyNext"/>.</summary>
    public int Next(int term) => Numbers(nexts, Count)[term];

    /// <summary>Gets the offset of a term's postings in the segment.</summary>
    public int Postings(int term) => Numbers(postings, Count)[term];

    /// <summary>Gets the ordinal of the first word that is equal to or after a given word.</summary>
    private int FirstFrom(ReadOnlySpan<byte> utf8)
    {
        var (low, high) = (0, WordCount);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Word(middle).SequenceCompareTo(utf8) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private ReadOnlySpan<int> Numbers(int at, int count) => MemoryMarshal.Cast<byte, int>(bytes.Span.Slice(at, count * sizeof(int)));
}
