using NewsArchive.Archive;

namespace NewsArchive.Import;

/// <summary>A file known again as an edition of a stored bulletin.</summary>
/// <param name="Bulletin">The bulletin.</param>
/// <param name="TakesOver">
/// Whether the bulletin is from now on what this file says: its name, its bytes, the order of its articles, and that an article which
/// it lacks is withdrawn. A file under another name takes over only where it lacks nothing; else it only adds and revises.
/// </param>
public sealed record Edition(Bulletin Bulletin, bool TakesOver)
{
    /// <summary>
    /// Finds the bulletin. A name alone proves nothing, since every day's file may be called today.txt: one article must have come
    /// again; under another name, more than half of them, or the bytes themselves.
    /// </summary>
    /// <param name="printed">The file's articles.</param>
    /// <param name="name">Its name.</param>
    /// <param name="sha256">Its bytes' hash.</param>
    /// <param name="besides">The names of the files that are imported with it: their bulletins are theirs.</param>
    /// <param name="candidates">The bulletins it could be.</param>
    public static Edition? Of(
        IReadOnlyList<PrintedArticle> printed, string name, string sha256, IReadOnlySet<string> besides, IEnumerable<Bulletin> candidates)
    {
        var likely =
            from bulletin in candidates
            let isNamesake = bulletin.Name == name
            let isCopy = bulletin.Source.Sha256 == sha256
            where isNamesake || isCopy || !besides.Contains(bulletin.Name)
            let found = Reconciliation.Between(printed, bulletin.Articles)
            where isCopy || (isNamesake ? found.Pairs.Count > 0 : found.Pairs.Count * 2 > Math.Max(printed.Count, bulletin.Articles.Count))
            orderby isNamesake descending, found.Pairs.Count descending
            select new Edition(bulletin, isNamesake || (found.Gone.Count == 0 && !besides.Contains(bulletin.Name)));
        return likely.FirstOrDefault();
    }
}
