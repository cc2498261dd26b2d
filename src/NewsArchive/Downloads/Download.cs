using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Citing;
using NewsArchive.Publishing;
using NewsArchive.Search;
using NewsArchive.Serving;

namespace NewsArchive.Downloads;

/// <summary>All articles that a search found, to be written to a file.</summary>
/// <param name="search">The search.</param>
/// <param name="ids">The IDs of the articles, in the order of the search.</param>
/// <param name="request">The request for the file.</param>
public sealed class Download(SearchAddress search, IReadOnlyList<long> ids, HttpRequest request)
{
    private const int ArticlesAtOnce = 200;

    private readonly ArchiveContext archive = request.HttpContext.RequestServices.GetRequiredService<ArchiveContext>();
    private readonly PublicArticles articles = request.HttpContext.RequestServices.GetRequiredService<PublicArticles>();
    private readonly Citations citations = request.HttpContext.RequestServices.GetRequiredService<Citations>();

    /// <summary>The query as typed; empty if only a selection was made.</summary>
    public string Query => search.Text;

    /// <summary>The absolute address of the search.</summary>
    public string Url => request.AddressOf(search.WithPage(1).ToString());

    /// <summary>The address of the key that signs checkpoints.</summary>
    public string KeyUrl => request.AddressOf("/log/key");

    /// <summary>What the site says of the rights in the texts; may be empty.</summary>
    public string Rights => request.HttpContext.RequestServices.GetRequiredService<IOptions<SiteSettings>>().Value.Rights;

    public DateTimeOffset Now => ShanghaiTime.Of(request.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());

    /// <summary>Reads the articles while they are written. Those withdrawn meanwhile are omitted.</summary>
    public async IAsyncEnumerable<PublicArticle> ArticlesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var some in ids.Chunk(ArticlesAtOnce))
        {
            foreach (var article in await articles.OfAsync(some, cancellation))
                yield return article.At(request);
        }
    }

    public IAsyncEnumerable<Citation> CitationsAsync(CancellationToken cancellation) =>
        ArticlesAsync(cancellation).Select(citations.Of);

    /// <summary>Gets how many records the archive has in its transparency log, and the last signed checkpoint of them.</summary>
    public async Task<(long Version, string? Checkpoint)> StateAsync(CancellationToken cancellation) => (
        await archive.CountLeavesAsync(cancellation),
        await archive.Checkpoints.Select(checkpoint => checkpoint.Note).SingleOrDefaultAsync(cancellation));
}
