using System.Runtime.InteropServices;
using System.Text;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Text.Index.Terms;

/// <summary>The terms of a segment, by what they begin with and then by the character behind it.</summary>
internal sealed class TermDictionary(ReadOnlyMemory<byte> bytes, ReadOnlySpan<int> footer)
{
    private readonly int hanCount = footer[(int)FooterField.HanCount], termCount = footer[(int)FooterField.TermCount];
    private readonly int hans = footer[(int)FooterField.Hans], hanTerms = footer[(int)FooterField.HanTerms];
    private readonly int words = footer[(int)FooterField.Words], wordTexts = footer[(int)FooterField.WordTexts], wordTerms = footer[(int)FooterField.WordTerms];
    private readonly int tails = footer[(int)FooterField.Tails], postings = footer[(int)FooterField.Postings];

    public int Count => termCount;

    public int HanCount => hanCount;

    public int WordCount { get; } = footer[(int)FooterField.WordCount];

    /// <summary>The terms that begin with a character: the first and the first behind them.</summary>
    public (int First, int End) OfHan(int rune)
    {
        var han = Numbers(hans, hanCount).BinarySearch(rune);
        if (han < 0)
            return default;
        var starts = Numbers(hanTerms, hanCount + 1);
        return (starts[han], starts[han + 1]);
    }

    /// <summary>The terms that begin with a word.</summary>
    public (int First, int End) OfWord(string word)
    {
        var utf8 = Encoding.UTF8.GetBytes(word);
        var at = FirstNotBefore(utf8);
        return at < WordCount && Word(at).SequenceEqual(utf8) ? TermsOf(at) : default;
    }

    /// <summary>The words that begin so: the first and the first behind them.</summary>
    public (int First, int End) WordsFrom(string prefix)
    {
        var utf8 = Encoding.UTF8.GetBytes(prefix);
        var first = FirstNotBefore(utf8);
        var end = first;
        while (end < WordCount && Word(end).StartsWith(utf8))
            end++;
        return (first, end);
    }

    /// <summary>The terms that begin with a word, by its rank.</summary>
    public (int First, int End) TermsOf(int word)
    {
        var starts = Numbers(wordTerms, WordCount + 1);
        return (starts[word], starts[word + 1]);
    }

    public ReadOnlySpan<byte> Word(int word)
    {
        var ends = Numbers(wordTexts, WordCount + 1);
        return bytes.Span[words..][ends[word]..ends[word + 1]];
    }

    /// <summary>The term with this character behind it among some terms; negative where there is none.</summary>
    public int Find((int First, int End) among, int behind)
    {
        var at = Numbers(tails, termCount)[among.First..among.End].BinarySearch(behind);
        return at < 0 ? -1 : among.First + at;
    }

    /// <summary>The character behind a term's first, or what stands for it.</summary>
    public int Behind(int term) => Numbers(tails, termCount)[term];

    /// <summary>Where a term's postings begin in the segment.</summary>
    public int Postings(int term) => Numbers(postings, termCount)[term];

    /// <summary>All characters that terms begin with.</summary>
    public ReadOnlySpan<int> Hans => Numbers(hans, hanCount);

    public ReadOnlySpan<int> HanTerms => Numbers(hanTerms, hanCount + 1);

    public ReadOnlySpan<int> WordTerms => Numbers(wordTerms, WordCount + 1);

    private int FirstNotBefore(ReadOnlySpan<byte> utf8)
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
