using NewsArchive.Text.Index.Postings;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Index.Terms;

namespace NewsArchive.Text.Index.Trends;

/// <summary>
/// The lengths of articles in characters: an ideograph counts one, and so does a run of letters and digits; punctuation does not count. The
/// article table has rounded lengths, which suffice to rank; these are exact.
/// </summary>
internal static class TextLengths
{
    /// <summary>Adds up the frequencies of all terms in each article of a segment.</summary>
    public static int[] Of(Segment segment)
    {
        var (lengths, postings, terms) = (new int[segment.Count], new PostingsReader(segment), segment.Terms);
        foreach (var ideograph in terms.Ideographs)
            Add(terms.Find(terms.OfIdeograph(ideograph), Term.AnyNext));
        for (var word = 0; word < terms.WordCount; word++)
            Add(terms.TermsOf(word).First);
        return lengths;

        void Add(int term)
        {
            postings.Open(term);
            while (postings.ReadNext())
            {
                var (articles, codes) = (postings.Articles, postings.Codes);
                for (var i = 0; i < postings.BlockLength; i++)
                    lengths[articles[i]] += FrequencyCode.Frequency(codes[i]);
            }
        }
    }
}
