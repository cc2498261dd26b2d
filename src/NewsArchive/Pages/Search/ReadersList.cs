using NewsArchive.Search;
using NewsArchive.Text.Queries;

namespace NewsArchive.Pages.Search;

/// <summary>
/// A list of articles that a reader makes. It is a search for their IDs, so that its address is all there is to keep, and whatever can be
/// done with a search can be done with a list.
/// </summary>
/// <param name="Ids">The IDs of the articles.</param>
public sealed record ReadersList(IReadOnlyList<long> Ids)
{
    /// <summary>The address of the list.</summary>
    public SearchAddress Address => SearchAddress.Of(QueryCollection.Empty).WithText(QueryFormatter.Format(new Listed(Ids)));

    /// <summary>Gets the list that a query is; null if it asks for anything else.</summary>
    public static ReadersList? Of(Query query) => query.Clause is Listed listed ? new ReadersList(listed.Ids) : null;

    /// <summary>Returns the list without an article; null if nothing is left.</summary>
    public ReadersList? Without(long id) => Ids.Any(other => other != id) ? new ReadersList([.. Ids.Where(other => other != id)]) : null;
}
