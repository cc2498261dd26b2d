namespace NewsArchive.Text.Index.Trends;

/// <summary>What was counted in a period.</summary>
/// <param name="Articles">The number of articles.</param>
/// <param name="Amount">
/// The sum over these articles of what was counted in each: occurrences of phrases, or characters (see <see cref="TextLengths"/>).
/// </param>
public readonly record struct PeriodSum(int Articles, long Amount);
