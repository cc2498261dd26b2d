using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Publishing;
using NewsArchive.Serving;

namespace NewsArchive.Feeds;

/// <summary>Gives the articles of a list their addresses and IDs, and writes them as a feed.</summary>
public sealed class FeedWriter(ArchiveContext archive, IOptions<SiteSettings> settings)
{

    public async Task<IResult> WriteAsync(FeedFormat format, FeedList list, HttpRequest request, CancellationToken cancellation)
    {
        var site = settings.Value;
        var publisher = site.ChineseName;
        var authority = request.AuthorityOf(site);
        var since = await archive.ImportRuns.OrderBy(run => run.Id).Select(run => (DateTimeOffset?)run.StartedAt)
            .FirstOrDefaultAsync(cancellation);
        var (articles, cursor) = (list.Page.Articles, FeedCursor.Of(request.Query));
        var page = AddressOf(list.Path);
        return TypedResults.Bytes(format.Write(new Feed
        {
            Id = PublicIds.TagOf(authority, since ?? DateTimeOffset.UnixEpoch, list.Path + QueryOf()),
            Title = list.Title is { } title ? $"{title} · {publisher}" : publisher,
            Publisher = publisher,
            Rights = site.Rights,
            Page = page,
            Self = Of(cursor.Article is null ? "" : cursor.IsBackward ? "newer" : "older", cursor.Article),
            First = Of("", null),
            Next = list.Page.HasOlder && articles.Count > 0 ? Of("older", articles[^1].Id) : null,
            Previous = list.Page.HasNewer && articles.Count > 0 ? Of("newer", articles[0].Id) : null,
            Entries = [.. articles.Select(article => new FeedEntry(
                PublicIds.TagOf(authority, article.Recorded, article.Path), request.AddressOf(article.Path), article))],
        }), format.Type + "; charset=utf-8");

        string Of(string parameter, long? id) => request.AddressOf(list.Path + format.SuffixOf(list.Path)) + (id is null ? QueryOf()
            : QueryOf((parameter, id.Value.ToString(CultureInfo.InvariantCulture))));

        string AddressOf(string path) => request.AddressOf(path) + QueryOf();

        string QueryOf(params (string Name, string Value)[] more) =>
            new QueryBuilder(list.Query.Concat(more).Select(pair => KeyValuePair.Create(pair.Name, pair.Value))).ToString();
    }
}
