using NewsArchive.Text.Index.Postings;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Index.Terms;

namespace NewsArchive.Text.Index.Cursors;

/// <summary>What stands at one place of a phrase: a character or a word, and the character behind it.</summary>
/// <param name="Han">The character; 0 for a word.</param>
/// <param name="Word">The word; null for a character.</param>
/// <param name="Behind">The character behind it, or what <see cref="Term"/> has in its place.</param>
/// <param name="Offset">How far it stands from the phrase's first.</param>
/// <param name="IsOpen">Whether it may go on: any character behind a character, any letters behind a word.</param>
internal readonly record struct PhraseTerm(int Han, string? Word, int Behind, int Offset, bool IsOpen)
{
    /// <summary>Whether it says what the next unit is.</summary>
    public bool CoversNext => Behind != Term.NoNext && !IsOpen;

    /// <summary>In how many of a segment's articles it stands; those where it goes on in several ways count for each.</summary>
    public long ArticlesIn(Segment segment)
    {
        if (IsOpen)
            return TermsIn(segment.Terms).Sum(term => (long)PostingsReader.CountOf(segment, term));
        return TermIn(segment.Terms) is >= 0 and var term ? PostingsReader.CountOf(segment, term) : 0;
    }

    /// <summary>The terms of a segment that fit.</summary>
    public List<int> TermsIn(TermDictionary dictionary)
    {
        if (!IsOpen)
            return TermIn(dictionary) is >= 0 and var only ? [only] : [];
        var terms = new List<int>();
        if (Word is null)
        {
            var (first, end) = dictionary.OfIdeograph(Han);
            for (var term = first; term < end; term++)
            {
                if (dictionary.Next(term) != Term.AnyNext)
                    terms.Add(term);
            }
        }
        else
        {
            var (first, end) = dictionary.WordsFrom(Word);
            for (var word = first; word < end; word++)
                terms.Add(dictionary.TermsOf(word).First);
        }
        return terms;
    }

    private int TermIn(TermDictionary dictionary) => dictionary.Find(Word is null ? dictionary.OfIdeograph(Han) : dictionary.OfWord(Word), Behind);
}
