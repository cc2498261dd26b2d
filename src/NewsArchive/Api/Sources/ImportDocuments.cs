using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using NewsArchive.Archive;
using NewsArchive.Publishing;
using NewsArchive.Publishing.Sources;
using NewsArchive.Serving;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Api.Sources;

/// <summary>Serves the imports and what came of their files, as their pages show them.</summary>
public static class ImportDocuments
{
    private const string List = "/imports", Page = List + "/{id:long}";

    public static void MapImports(this IEndpointRouteBuilder endpoints, RouteGroupBuilder api)
    {
        api.MapMethods(List, Documents.Methods, ListAsync).AsDocument().Answers<ImportsDocument>("listImports");
        api.MapMethods(Page, Documents.Methods, ImportAsync).AsDocument()
            .Answers<ImportFilesDocument>("getImport", StatusCodes.Status404NotFound);
        foreach (var address in TwinAddress.OfJson(List))
            endpoints.MapMethods(address.Pattern, Documents.Methods, ListAsync).AsTwin(address);
        foreach (var address in TwinAddress.OfJson(Page))
            endpoints.MapMethods(address.Pattern, Documents.Methods, ImportAsync).AsTwin(address);
    }

    [EndpointSummary("The imports, newest first.")]
    private static async Task<JsonHttpResult<ImportsDocument>> ListAsync(
        [Description("The ID of the import that the page precedes; the address of a next page has it.")] long? before,
        [Description("The greatest number of imports on the page: 100, or up to 500.")] int? limit,
        ArchiveContext archive, HttpRequest request, CancellationToken cancellation)
    {
        var (imports, older) = await ImportListing.PageAsync(archive, before, Paging.LimitOf(limit), cancellation);
        return TypedResults.Json(
            new ImportsDocument([.. imports.Select(import => ImportDocument.Of(import, request))], Paging.NextOf(request, "before", older)),
            PublicJson.Options);
    }

    [EndpointSummary("An import with its files: those with problems first, then those with findings.")]
    [EndpointDescription("Names that tell the headline of a hidden article are left out, and so are messages about files that have one.")]
    private static async Task<Results<JsonHttpResult<ImportFilesDocument>, ProblemHttpResult>> ImportAsync(
        [Description("The ID of the import, which is part of the address of its page.")] long id,
        [Description("The number of the page of files, from 1. A page has 100.")] int? p,
        ArchiveContext archive, HttpRequest request, CancellationToken cancellation)
    {
        if (await ImportListing.FindAsync(archive, id, cancellation) is not { } import)
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"No import has the ID {id}.");
        var page = Math.Clamp(p ?? 1, 1, import.FilePages);
        var files = await FileListing.PageAsync(archive, id, page, await HiddenTexts.OfAsync(archive, cancellation), cancellation);
        return TypedResults.Json(
            new ImportFilesDocument(
                ImportDocument.Of(import, request), [.. files.Select(ImportFileDocument.Of)],
                Paging.NextOf(request, "p", page < import.FilePages ? page + 1 : null)),
            PublicJson.Options);
    }
}

/// <summary>A page of the imports.</summary>
/// <param name="Imports">The imports, newest first.</param>
/// <param name="Next">The address of the next page; null on the last one.</param>
public sealed record ImportsDocument(IReadOnlyList<ImportDocument> Imports, string? Next);

/// <summary>An import with its files.</summary>
/// <param name="Import">The import.</param>
/// <param name="Files">The files, and folders and packed files of which files were skipped.</param>
/// <param name="Next">The address of the next page of files; null on the last one.</param>
public sealed record ImportFilesDocument(ImportDocument Import, IReadOnlyList<ImportFileDocument> Files, string? Next);

/// <summary>An import, with the totals of its files.</summary>
/// <param name="Id">The ID.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; null if it is going on or was interrupted.</param>
/// <param name="Files">The number of files.</param>
/// <param name="Failed">The number of those that could not be imported.</param>
/// <param name="Articles">What became of the articles.</param>
/// <param name="Findings">The number of findings, which need attention.</param>
/// <param name="Url">The address of its page.</param>
public sealed record ImportDocument(
    long Id, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, int Files, int Failed, ArticleCounts Articles, int Findings, string Url)
{
    /// <summary>The ID of the import that this one undoes; null if it imports files.</summary>
    public long? Undoes { get; init; }

    /// <summary>The ID of the import that undid this one; null if it is in effect.</summary>
    public long? UndoneBy { get; init; }

    public static ImportDocument Of(ImportListing import, HttpRequest request) => new(
        import.Id, ShanghaiTime.Of(import.StartedAt), import.EndedAt is { } end ? ShanghaiTime.Of(end) : null, import.Files, import.Failed,
        new ArticleCounts(import.Added, import.Changed, import.Same, import.Withdrawn), import.Findings,
        request.AddressOf($"/imports/{import.Id}"))
    {
        Undoes = import.UndoesId,
        UndoneBy = import.TakenBackById,
    };
}

/// <summary>How many articles an import or a file added, changed, left the same and withdrew.</summary>
public sealed record ArticleCounts(int Added, int Changed, int Same, int Withdrawn);

/// <summary>What came of a file.</summary>
/// <param name="Name">The name of the file; null if it tells the headline of a hidden article.</param>
/// <param name="Sha256">The SHA-256 of the file; null if it could not be read.</param>
/// <param name="Bulletin">The ID of the bulletin that it became; null if it was not imported.</param>
/// <param name="Articles">What became of its articles.</param>
/// <param name="Problem">Why it was not imported; null if it was.</param>
public sealed record ImportFileDocument(string? Name, string? Sha256, long? Bulletin, ArticleCounts Articles, string? Problem)
{
    /// <summary>The encoding of the file; null if it was not parsed, since it could not be read or was the same as before.</summary>
    public string? Encoding { get; init; }

    /// <summary>The number of lines by role; null if it was not parsed.</summary>
    public IReadOnlyDictionary<LineRole, int>? Lines { get; init; }

    /// <summary>The number of files that were skipped because they are no news, by kind; null if none were.</summary>
    public IReadOnlyDictionary<string, int>? Skipped { get; init; }

    /// <summary>The number of findings, which need attention.</summary>
    public int FindingCount { get; init; }

    /// <summary>The first 50 findings.</summary>
    public IReadOnlyList<FileFinding> Findings { get; init; } = [];

    public static ImportFileDocument Of(FileListing listing) => new(
        listing.IsNameHidden ? null : listing.File.Name, listing.File.Sha256, listing.File.BulletinId,
        new ArticleCounts(listing.File.Added, listing.File.Changed, listing.File.Same, listing.File.Withdrawn), listing.File.Problem)
    {
        Encoding = listing.Encoding,
        Lines = listing.Lines,
        Skipped = listing.Skipped,
        FindingCount = listing.File.FindingCount,
        Findings = [.. listing.Findings.Select(finding => new FileFinding(
            finding.Line, finding.Kind, listing.AreMessagesHidden ? null : finding.Message))],
    };
}

/// <summary>Something in a file that needs attention.</summary>
/// <param name="Line">The number of the line, from 1.</param>
/// <param name="Kind">The kind of problem.</param>
/// <param name="Message">What is wrong, and what was done about it; null if it may quote a hidden article.</param>
public sealed record FileFinding(int Line, FindingKind Kind, string? Message);
