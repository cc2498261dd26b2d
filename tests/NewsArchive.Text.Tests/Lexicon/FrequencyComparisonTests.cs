using NewsArchive.Text.Lexicon;
using Xunit;

namespace NewsArchive.Text.Tests.Lexicon;

/// <summary>How much more often something occurs in one text than in another.</summary>
public sealed class FrequencyComparisonTests
{
    // Bigrams of the table in Dunning 1993, section 6: A B, not A B, A not B, neither. "the swiss", "can be", "previous year".
    [Theory]
    [InlineData(110, 2442, 111, 29114, 270.72)]
    [InlineData(29, 13, 123, 31612, 263.90)]
    [InlineData(31, 23, 139, 31584, 256.84)]
    public void The_log_likelihood_is_that_of_the_literature(long both, long onlyB, long onlyA, long neither, double expected)
    {
        var comparison = new FrequencyComparison(both, both + onlyA, onlyB, onlyB + neither);
        Assert.Equal(expected, comparison.LogLikelihood, precision: 2);
        Assert.Equal(expected, comparison.SignedLogLikelihood, precision: 2);
        // The one text and the other may change places.
        Assert.Equal(-expected, new FrequencyComparison(onlyB, onlyB + neither, both, both + onlyA).SignedLogLikelihood, precision: 2);
    }

    [Fact]
    public void What_is_as_frequent_in_both_has_none()
    {
        var comparison = new FrequencyComparison(20, 1000, 60, 3000);
        Assert.Equal((20, 0, 0), (comparison.Expected, comparison.LogRatio, Math.Round(comparison.LogLikelihood, 9)));
    }

    [Theory]
    [InlineData(40, 1000, 10, 1000, 2)]
    [InlineData(10, 1000, 40, 2000, -1)]
    [InlineData(8, 1000, 0, 1000, 4)]
    public void The_log_ratio_is_1_for_twice_as_often(long count, long size, long otherCount, long otherSize, double expected) =>
        Assert.Equal(expected, new FrequencyComparison(count, size, otherCount, otherSize).LogRatio, precision: 9);
}
