using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Publishing;
using NewsArchive.Search;
using NewsArchive.Serving;

namespace NewsArchive.Harvesting;

/// <summary>
/// Answers the verbs of the protocol from the archive. An article that is not live, or whose text is hidden or purged, is a deleted record,
/// and stays one for good, since the archive keeps its row.
/// </summary>
public sealed class Repository(ArchiveContext archive, SearchIndex index, PublicArticles articles, IOptions<SiteSettings> settings)
{
    private const int Batch = 100;

    // The protocol can't say that a record has left a set: "deleted" would mean that the record is gone.
    private const string AboutSets =
        "Sets are those of the moment. A record whose series, agency or column is changed gets a new datestamp, and leaves its set without "
        + "a word to those who harvest that set alone: harvest without a set, or compare with ListIdentifiers of the set now and then.";

    private static readonly XNamespace Protocol = OaiResponse.Namespace;

    private SiteSettings Site => settings.Value;

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="site">The HTTP request, whose address is that of the site.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    /// <returns>The element of the verb, or an error.</returns>
    public async Task<(XElement? Answer, OaiError? Error)> AnswerAsync(OaiRequest request, HttpRequest site, CancellationToken cancellation)
    {
        await using var snapshot = await archive.BeginReadingAsync(cancellation);
        return request.Verb switch
        {
            "Identify" => (await IdentifyAsync(site, cancellation), null),
            "ListMetadataFormats" => await FormatsAsync(request, site, cancellation),
            "ListSets" => request.Token is null ? (await SetsAsync(cancellation), null) : (null, OaiError.BadToken),
            "GetRecord" => await RecordAsync(request, site, cancellation),
            _ => await ListAsync(request, site, cancellation),
        };
    }

    private async Task<XElement> IdentifyAsync(HttpRequest site, CancellationToken cancellation)
    {
        var earliest = await archive.Articles.MinAsync(a => (long?)a.ChangedAt, cancellation) ?? 0;
        return new XElement(
            Protocol + "Identify",
            new XElement(Protocol + "repositoryName", PublicXml.Text(Site.ChineseName)),
            new XElement(Protocol + "baseURL", site.AddressOf(HarvestEndpoints.Path)),
            new XElement(Protocol + "protocolVersion", "2.0"),
            new XElement(Protocol + "adminEmail", Site.Contact),
            new XElement(Protocol + "earliestDatestamp", Selection.StampOf(DateTimeOffset.FromUnixTimeSeconds(earliest))),
            new XElement(Protocol + "deletedRecord", "persistent"),
            new XElement(Protocol + "granularity", "YYYY-MM-DDThh:mm:ssZ"));
    }

    private async Task<(XElement?, OaiError?)> FormatsAsync(OaiRequest request, HttpRequest site, CancellationToken cancellation)
    {
        if (request["identifier"] is { } identifier && await FindAsync(identifier, site, cancellation) is null)
            return (null, OaiError.UnknownId(identifier));
        return (new XElement(Protocol + request.Verb, MetadataFormat.All.Select(format => new XElement(
            Protocol + "metadataFormat",
            new XElement(Protocol + "metadataPrefix", format.Prefix),
            new XElement(Protocol + "schema", format.Schema),
            new XElement(Protocol + "metadataNamespace", format.Namespace)))), null);
    }

    private async Task<XElement> SetsAsync(CancellationToken cancellation)
    {
        using var reader = await index.OpenAsync(cancellation);
        return new XElement(Protocol + "ListSets", RecordSet.All(reader).Select(set => new XElement(
            Protocol + "set",
            new XElement(Protocol + "setSpec", set.Spec),
            new XElement(Protocol + "setName", PublicXml.Text(set.Title)),
            set.Name is null ? new XElement(Protocol + "setDescription", DublinCore.Describe(AboutSets)) : null)));
    }

    private async Task<(XElement?, OaiError?)> RecordAsync(OaiRequest request, HttpRequest site, CancellationToken cancellation)
    {
        var (identifier, prefix) = (request["identifier"]!, request["metadataPrefix"]!);
        if (await FindAsync(identifier, site, cancellation) is not { } change)
            return (null, OaiError.UnknownId(identifier));
        if (MetadataFormat.Find(prefix) is not { } format)
            return (null, OaiError.UnknownFormat(prefix));
        var records = await RecordsAsync([change], format, site, cancellation);
        return (new XElement(Protocol + request.Verb, records), null);
    }

    private async Task<(XElement?, OaiError?)> ListAsync(OaiRequest request, HttpRequest site, CancellationToken cancellation)
    {
        var (selection, error) = request.Token is not { } token ? Selection.Of(request)
            : Selection.OfToken(token) is { } rest ? (rest, null) : (null, OaiError.BadToken);
        if (selection is null)
            return (null, error);
        if (MetadataFormat.Find(selection.Prefix) is not { } format)
            return (null, request.Token is null ? OaiError.UnknownFormat(selection.Prefix) : OaiError.BadToken);
        var set = selection.Set is null ? null : RecordSet.Parse(selection.Set);
        if (selection.Set is not null && set is null)
            return (null, OaiError.NoRecords);
        var changes = await ChangesOf(selection, set).Take(Batch + 1).ToListAsync(cancellation);
        if (changes.Count == 0)
            return (null, OaiError.NoRecords);
        var batch = changes.Take(Batch).ToList();
        var records = await RecordsAsync(batch, request.Verb == "ListRecords" ? format : null, site, cancellation);
        var next = changes.Count > Batch ? selection with { AfterChange = batch[^1].ChangedAt, AfterId = batch[^1].Id } : null;
        return (new XElement(
            Protocol + request.Verb, records,
            next is null && request.Token is null ? null : new XElement(Protocol + "resumptionToken", next?.ToToken())), null);
    }

    private IQueryable<Change> ChangesOf(Selection selection, RecordSet? set)
    {
        var (first, last) = (Math.Max(selection.FirstSecond, selection.AfterChange), selection.LastSecond);
        var (afterChange, afterId) = (selection.AfterChange, selection.AfterId);
        var selected = archive.Articles.Where(a => a.ChangedAt >= first && a.ChangedAt <= last
            && (a.ChangedAt > afterChange || a.Id > afterId));
        return (set is null ? selected : set.Of(selected)).OrderBy(a => a.ChangedAt).ThenBy(a => a.Id)
            .Select(a => new Change(a.Id, a.ChangedAt));
    }

    private Task<Change?> FindAsync(string identifier, HttpRequest site, CancellationToken cancellation)
    {
        var prefix = PublicIds.OaiOf(site.AuthorityOf(Site), "");
        return identifier.StartsWith(prefix, StringComparison.Ordinal) && long.TryParse(identifier[prefix.Length..], out var id)
            && identifier == PublicIds.OaiOf(site.AuthorityOf(Site), $"{id}")
            ? archive.Articles.Where(a => a.Id == id).Select(a => new Change(a.Id, a.ChangedAt)).FirstOrDefaultAsync(cancellation)
            : Task.FromResult<Change?>(null);
    }

    /// <summary>Writes records, or, without a format, their headers.</summary>
    private async Task<List<XElement>> RecordsAsync(
        IReadOnlyList<Change> changes, MetadataFormat? format, HttpRequest site, CancellationToken cancellation)
    {
        var live = (await articles.OfAsync([.. changes.Select(change => change.Id)], cancellation)).ToDictionary(article => article.Id);
        return [.. changes.Select(change =>
        {
            var article = live.GetValueOrDefault(change.Id);
            var header = new XElement(
                Protocol + "header", article is null ? new XAttribute("status", "deleted") : null,
                new XElement(Protocol + "identifier", PublicIds.OaiOf(site.AuthorityOf(Site), $"{change.Id}")),
                new XElement(Protocol + "datestamp", Selection.StampOf(DateTimeOffset.FromUnixTimeSeconds(change.ChangedAt))),
                article is null ? null : RecordSet.Of(article).Select(set => new XElement(Protocol + "setSpec", set.Spec)));
            return format is null ? header : new XElement(
                Protocol + "record", header, article is null ? null : new XElement(
                    Protocol + "metadata", format.WriteLocated(article with { Url = site.AddressOf(article.Path) }, Site.Rights)));
        })];
    }

    private sealed record Change(long Id, long ChangedAt);
}
