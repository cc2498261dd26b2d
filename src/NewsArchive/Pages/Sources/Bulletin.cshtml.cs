using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Pages.Articles;
using NewsArchive.Pages.Pipeline;
using NewsArchive.Publishing.Sources;

namespace NewsArchive.Pages.Sources;

/// <summary>Shows the source text of a bulletin, each line with its role.</summary>
public sealed class BulletinModel(ArchiveContext archive, BulletinReader bulletins) : PageModel
{
    // Gets the number of articles in the bulletin, and the position of the marked one.
    private static readonly Func<ArchiveContext, long, long?, CancellationToken, Task<Holding>> CountAsync = EF.CompileAsyncQuery(
        (ArchiveContext archive, long id, long? marked, CancellationToken _) =>
            archive.Bulletins.Where(b => b.Id == id).Select(b => new Holding(
            archive.LiveArticles.Count(a => a.BulletinId == id),
            archive.LiveArticles.Where(a => a.Id == marked && a.BulletinId == id).Select(a => (int?)a.Position).FirstOrDefault())).First());

    /// <summary>The ID of the article whose lines are marked; null for none.</summary>
    [BindProperty(SupportsGet = true, Name = "article")]
    public long? ArticleId { get; set; }

    /// <summary>The number of a line, from 1. The page that contains the line is shown.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public int? From { get; set; }

    public required Bulletin Bulletin { get; set; }
    public required BulletinLines Lines { get; set; }
    public int ArticleCount { get; private set; }

    /// <summary>The name of the file; null if it is hidden from the user because it contains the title of a hidden article.</summary>
    public string? Name { get; private set; }

    /// <summary>Whether the file as it was imported is kept from the user because it contains hidden articles.</summary>
    public bool IsFileWithheld { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        if (await bulletins.FindAsync(id, cancellation) is not { } bulletin)
            return NotFound();
        Bulletin = bulletin;
        var hidden = await PageAccess.HiddenAsync(HttpContext, archive, cancellation);
        (Name, IsFileWithheld) = (hidden.IsNamedIn(bulletin.Name) ? null : bulletin.Name, hidden.AreInBulletin(id));
        (ArticleCount, var marked) = await CountAsync(archive, id, ArticleId, cancellation);
        Lines = await bulletins.ReadAsync(bulletin, From, marked, hidden, cancellation);
        return Page();
    }

    /// <summary>
    /// Downloads the file as it was imported, byte for byte. A file that contains hidden articles is not for readers: they get the page of
    /// the bulletin, which says so.
    /// </summary>
    public async Task<IActionResult> OnGetSourceAsync(long id, CancellationToken cancellation)
    {
        if (await bulletins.FindAsync(id, cancellation) is not { } bulletin)
            return NotFound();
        Response.Headers.TryAdd(HeaderNames.CacheControl, "no-cache");
        if (bulletin.Source.IsRemoved || (await PageAccess.HiddenAsync(HttpContext, archive, cancellation)).AreInBulletin(id))
        {
            this.ShowGone();
            return await OnGetAsync(id, cancellation);
        }
        var attachment = new ContentDispositionHeaderValue("attachment");
        attachment.SetHttpFileName(Path.GetFileName(bulletin.Name));
        (Response.Headers.ContentDisposition, Response.ContentType) = (attachment.ToString(), "application/octet-stream");
        await foreach (var part in bulletins.PartsOf(bulletin).WithCancellation(cancellation))
            await Response.Body.WriteAsync(part.ToBytes(), cancellation);
        return new EmptyResult();
    }

    private sealed record Holding(int Articles, int? Marked);
}
