using NewsArchive.Research.Concordances;
using NewsArchive.Text.Lexicon;

namespace NewsArchive.Research.Collocates;

/// <summary>The collocates of a phrase.</summary>
/// <param name="Address">What was asked for.</param>
/// <param name="Articles">The number of articles with the phrase.</param>
/// <param name="Occurrences">The number of its occurrences.</param>
/// <param name="Read">The number of occurrences whose surroundings were read.</param>
/// <param name="CharactersNear">The number of characters near them; of what adjoins, the number of places where a string could.</param>
/// <param name="Characters">The number of characters that the articles of the selection have, with the phrase or without.</param>
/// <param name="Rows">The collocates in order.</param>
/// <param name="IsPartial">Whether the limit of work was reached, so that numbers are lower bounds or collocates are missing.</param>
public sealed record CollocateReport(
    CollocateAddress Address, int Articles, long Occurrences, int Read, long CharactersNear, long Characters,
    IReadOnlyList<CollocateRow> Rows, bool IsPartial)
{
    /// <summary>Whether not all occurrences were read.</summary>
    public bool IsSample => Occurrences > ConcordanceAddress.MaxRead;
}

/// <summary>A collocate.</summary>
/// <param name="Collocate">The string, and how many of the occurrences that were read have it.</param>
/// <param name="Total">How often it occurs in the selection.</param>
/// <param name="Frequency">How often it occurs near the phrase and in the rest of the selection.</param>
public sealed record CollocateRow(Collocate Collocate, long Total, FrequencyComparison Frequency);
