using NewsArchive.Text.Index.Occurrences;

namespace NewsArchive.Research.Concordances;

/// <summary>The occurrences that a concordance lists, as the index has them.</summary>
/// <param name="Listed">Those that are listed, newest first; of a concordance without a sample, those of the page.</param>
/// <param name="Articles">The number of articles found.</param>
/// <param name="Occurrences">The number of occurrences in them.</param>
/// <param name="IsPartial">Whether the limit of work was reached, so that some are missing and the numbers are lower bounds.</param>
public sealed record ListedOccurrences(IReadOnlyList<Occurrence> Listed, int Articles, long Occurrences, bool IsPartial);

/// <summary>A page of a concordance.</summary>
/// <param name="Address">What was asked for.</param>
/// <param name="Found">How many occurrences there are.</param>
/// <param name="Lines">The lines of the page.</param>
public sealed record Concordance(ConcordanceAddress Address, ListedOccurrences Found, IReadOnlyList<ConcordanceLine> Lines)
{
    /// <summary>The number of lines on all pages.</summary>
    public long Count => Address.Drawn is null ? Found.Occurrences : Found.Listed.Count;

    /// <summary>Whether lines were drawn at random from more.</summary>
    public bool IsSample => Address.Drawn < Found.Occurrences;

    public int Pages =>
        (int)Math.Min(Address.Search.LastPage, (Count + ConcordanceAddress.LinesOnAPage - 1) / ConcordanceAddress.LinesOnAPage);
}
