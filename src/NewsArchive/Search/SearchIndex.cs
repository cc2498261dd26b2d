using NewsArchive.Archive;
using NewsArchive.Text.Analysis;

namespace NewsArchive.Search;

/// <summary>Finds articles for words. It lives in the archive's database and is written in the archive's transactions, so that the two can't drift apart.</summary>
public abstract class SearchIndex
{
    /// <summary>Takes articles in, or in again after a change. To be called inside the transaction that saves them.</summary>
    public abstract Task AddAsync(IEnumerable<Article> articles, CancellationToken cancellation);

    /// <summary>Takes articles out, inside the transaction that withdraws them.</summary>
    public abstract Task RemoveAsync(IEnumerable<Article> articles, CancellationToken cancellation);

    /// <summary>Gives the articles that hold all phrases of a query, the best first; among equals the youngest id first.</summary>
    public abstract Task<Hits> FindAsync(Query query, int skip, int take, CancellationToken cancellation);

    /// <summary>Compares itself with the archive, and gives a line for each difference.</summary>
    public abstract IAsyncEnumerable<string> ProblemsAsync(CancellationToken cancellation);
}

/// <summary>A page of hits.</summary>
/// <param name="Ids">The articles' ids, in their order.</param>
/// <param name="Count">How many articles are hits in all.</param>
public sealed record Hits(IReadOnlyList<long> Ids, int Count);
