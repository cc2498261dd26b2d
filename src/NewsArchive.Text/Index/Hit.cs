namespace NewsArchive.Text.Index;

/// <summary>An article that meets a clause.</summary>
/// <param name="Id">The article's id.</param>
/// <param name="Date">The article's day; null where none is known.</param>
/// <param name="Score">The relevance, where hits are ordered by it; higher is better.</param>
public readonly record struct Hit(long Id, DateOnly? Date, float Score);

/// <summary>The order of hits. No two hits are equal in it. By day, those without a day come last.</summary>
public enum HitOrder
{
    /// <summary>The highest score first; ties as in <see cref="Newest"/>.</summary>
    Relevance,
    /// <summary>The newest first; those of one day by descending id.</summary>
    Newest,
    /// <summary>The oldest first; those of one day by ascending id.</summary>
    Oldest,
}
