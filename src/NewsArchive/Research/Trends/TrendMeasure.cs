namespace NewsArchive.Research.Trends;

/// <summary>In what the use of a phrase in a period is measured.</summary>
public enum TrendMeasure
{
    /// <summary>The number of articles with the phrase.</summary>
    Articles,

    /// <summary>The number of times that it occurs.</summary>
    Occurrences,

    /// <summary>The number of articles with the phrase, per 10,000 articles of the period.</summary>
    PerArticles,

    /// <summary>The number of times that it occurs, per 10,000 characters of the period.</summary>
    PerCharacters,
}
