using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NewsArchive.Archive;
using NewsArchive.Publishing;
using NewsArchive.Publishing.Sources;
using NewsArchive.Serving;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Api.Sources;

/// <summary>Serves the lines of bulletins, as their pages show them.</summary>
public static class LineDocuments
{
    public static void MapBulletinLines(this RouteGroupBuilder api) =>
        api.MapMethods("/bulletins/{id:long}/lines", Documents.Methods, LinesAsync).AsDocument().Limited()
            .Answers<LinesDocument>("listBulletinLines", StatusCodes.Status404NotFound);

    [EndpointSummary("The lines of an imported file, each with its role and with what needs attention in it.")]
    [EndpointDescription(
        "Where the file has hidden articles, only the lines of the others are listed, and findings without their messages.")]
    private static async Task<Results<JsonHttpResult<LinesDocument>, ProblemHttpResult>> LinesAsync(
        [Description("The ID of the bulletin, which is part of the address of its page.")] long id,
        [Description("The number of a line, from 1, to get the page with it; without it, the first page.")] int? from,
        [AsParameters] LineLookup lookup)
    {
        var (request, archive, bulletins, cancellation) = lookup;
        if (await bulletins.FindAsync(id, cancellation) is not { } bulletin)
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"No bulletin has the ID {id}.");
        var hidden = await HiddenTexts.OfAsync(archive, cancellation);
        var page = await bulletins.ReadAsync(bulletin, from, marked: null, hidden, cancellation);
        var findings = page.Findings.ToLookup(
            finding => finding.Line,
            finding => new LineFinding(finding.Kind, hidden.AreInBulletin(id) ? null : finding.Message));
        var lines = page.Rows.Select(row => row.Withheld > 0 ? new LineDocument(row.Line.Number) { Withheld = row.Withheld }
            : new LineDocument(row.Line.Number)
            {
                Role = row.Line.Role,
                Text = row.Text,
                Article = page.Articles.TryGetValue(row.Line.Number, out var article) ? article : null,
                Findings = findings.Contains(row.Line.Number) ? [.. findings[row.Line.Number]] : null,
            });
        return TypedResults.Json(
            new LinesDocument(
                id, hidden.IsNamedIn(bulletin.Name) ? null : bulletin.Name, bulletin.Source.Sha256, [.. lines],
                Paging.NextOf(request, "from", page.Next)),
            PublicJson.Options);
    }
}

/// <summary>What lines are read with.</summary>
public sealed record LineLookup(
    HttpRequest Request, [FromServices] ArchiveContext Archive, [FromServices] BulletinReader Bulletins,
    CancellationToken Cancellation);

/// <summary>A page of the lines of an imported file.</summary>
/// <param name="Id">The ID of the bulletin.</param>
/// <param name="Name">The name of the file; null if it tells the headline of a hidden article.</param>
/// <param name="Sha256">The SHA-256 of the file.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Next">The address of the next page; null on the last one.</param>
public sealed record LinesDocument(long Id, string? Name, string Sha256, IReadOnlyList<LineDocument> Lines, string? Next);

/// <summary>A line of an imported file, or several that are withheld because they may tell hidden texts.</summary>
/// <param name="Number">The number of the line, or of the first of those withheld, from 1.</param>
public sealed record LineDocument(int Number)
{
    /// <summary>The role of the line; null if lines are withheld.</summary>
    public LineRole? Role { get; init; }

    /// <summary>The text of the line; null if lines are withheld.</summary>
    public string? Text { get; init; }

    /// <summary>The ID of the article that begins on the line, the first of several; null if none does.</summary>
    public long? Article { get; init; }

    /// <summary>What needs attention in the line; null if nothing does.</summary>
    public IReadOnlyList<LineFinding>? Findings { get; init; }

    /// <summary>The number of lines that are withheld; null if the line is shown.</summary>
    public int? Withheld { get; init; }
}

/// <summary>Something in a line that needs attention.</summary>
/// <param name="Kind">The kind of problem.</param>
/// <param name="Message">What is wrong, and what was done about it; null if it may quote a hidden article.</param>
public sealed record LineFinding(FindingKind Kind, string? Message);
