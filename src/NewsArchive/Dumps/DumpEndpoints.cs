using System.Globalization;
using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using NewsArchive.Archive;
using NewsArchive.Serving;

namespace NewsArchive.Dumps;

/// <summary>Serves the files of the dump, whole or in ranges.</summary>
public static class DumpEndpoints
{
    /// <summary>The path of the page that lists them.</summary>
    public const string Path = "/dumps";

    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(10);

    public static void MapDumps(this WebApplication app) =>
        app.MapMethods(Path + "/{name}", Documents.Methods, FileAsync).AsFile().ExcludeFromDescription();

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> FileAsync(
        string name, [AsParameters] DumpLookup lookup, HttpResponse response)
    {
        if (await lookup.Current.FindAsync(lookup.Archive, lookup.Cancellation) is not { } dump)
            return Missing(response, lookup.Settings.Value);
        // A name that the dump does not list leads to no file.
        if (!dump.Hashes.TryGetValue(name, out var hash))
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"The dump has no file {name}; see {Path}.");
        try
        {
            // A file that is open stays readable when a newer dump replaces it.
            var file = new FileStream(
                System.IO.Path.Combine(dump.Folder.Path, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete,
                bufferSize: 1, FileOptions.Asynchronous);
            // A copy that is kept on the way must not outlive a text that is hidden.
            if (response.Headers.CacheControl.Count == 0)
                response.Headers.CacheControl = "no-cache";
            return TypedResults.Stream(
                file, TypeOf(name), fileDownloadName: null, File.GetLastWriteTimeUtc(file.SafeFileHandle),
                new EntityTagHeaderValue($"\"{hash}\""), enableRangeProcessing: true);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Missing(response, lookup.Settings.Value);
        }
    }

    private static ProblemHttpResult Missing(HttpResponse response, DumpSettings settings)
    {
        if (!settings.AfterImports)
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: "There is no dump; the operator can make one.");
        response.Headers.RetryAfter = RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(
            statusCode: StatusCodes.Status503ServiceUnavailable, detail: "There is no dump now; one is being made. Try again later.");
    }

    private static string TypeOf(string name) => System.IO.Path.GetExtension(name) switch
    {
        ".parquet" => "application/vnd.apache.parquet",
        ".zst" => "application/zstd",
        ".json" => MediaTypeNames.Application.Json,
        _ => "text/plain; charset=utf-8",
    };
}

/// <summary>What the dump is found with.</summary>
public sealed record DumpLookup(
    [FromServices] CurrentDump Current, [FromServices] ArchiveContext Archive, [FromServices] IOptions<DumpSettings> Settings,
    CancellationToken Cancellation);
