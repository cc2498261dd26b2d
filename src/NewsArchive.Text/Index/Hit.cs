namespace NewsArchive.Text.Index;

/// <summary>An article for which a clause holds.</summary>
/// <param name="Id">The article's id.</param>
/// <param name="Date">Its day.</param>
/// <param name="Score">How well it answers, where hits were asked for by relevance; higher is better.</param>
public readonly record struct Hit(long Id, DateOnly Date, float Score);

/// <summary>The order of hits.</summary>
public enum HitOrder
{
    /// <summary>The best first; of equals the newest, and of those of one day the highest id.</summary>
    Relevance,
    /// <summary>The newest first; of one day the highest id.</summary>
    Newest,
    /// <summary>The oldest first; of one day the lowest id.</summary>
    Oldest,
}
