namespace NewsArchive.Text.Index;

/// <summary>An article that meets a clause.</summary>
/// <param name="Id">The article's ID.</param>
/// <param name="Date">The article's day; null if none is known.</param>
/// <param name="Score">
/// The relevance, with age taken into account if the order does so; higher is better. 0 where hits are ordered by day.
/// </param>
public readonly record struct Hit(long Id, DateOnly? Date, float Score);

/// <summary>The order of hits. It is total: ties are broken by ID. Hits without a day come last when ordered by day.</summary>
public enum HitOrder
{
    /// <summary>Highest score first; ties are ordered as in <see cref="Newest"/>.</summary>
    Relevance,
    /// <summary>Newest first; hits on the same day are ordered by descending ID.</summary>
    Newest,
    /// <summary>Oldest first; hits on the same day are ordered by ascending ID.</summary>
    Oldest,
    /// <summary>
    /// Highest score first, halved for each year from the day of the article to the newest day of the index; ties as in
    /// <see cref="Newest"/>.
    /// </summary>
    Recent,
}
