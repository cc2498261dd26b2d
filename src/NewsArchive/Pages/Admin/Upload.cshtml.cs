using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Jobs;
using NewsArchive.Pages.Pipeline;
using NewsArchive.Serving;

namespace NewsArchive.Pages.Admin;

/// <summary>
/// Uploads files to import. The page reads the form itself, starting with the antiforgery token, so that files are streamed to disk.
/// </summary>
[IgnoreAntiforgeryToken, ReadsOwnForm, EnableRateLimiting(RateLimits.Upload)]
public sealed class UploadModel(
    ImportQueue queue, JobFolders folders, TimeProvider clock, IOptions<ArchiveSettings> settings, IStringLocalizer<Words> words)
    : PageModel
{
    private const int FilesNamed = 3;

    public ArchiveSettings Settings => settings.Value;

    public async Task<IActionResult> OnPostAsync([FromServices] IAntiforgery antiforgery, CancellationToken cancellation)
    {
        // The limit is enforced by UploadForm, which explains it to the user.
        if (HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        var form = new UploadForm(Request, antiforgery, folders, (long)Settings.MaxUpload << 20, words);
        try
        {
            var folder = await form.ReadAsync(cancellation);
            return await AskAsync(form, folder, cancellation);
        }
        catch (UploadException e)
        {
            ModelState.AddModelError("", e.Message);
            StatedFields.Keep(form.Fields.GetValueOrDefault("year"), form.Fields.GetValueOrDefault("series"), ModelState);
            return Refuse(e.Status);
        }
    }

    private async Task<IActionResult> AskAsync(UploadForm form, string folder, CancellationToken cancellation)
    {
        if (StatedFields.Of(form.Fields.GetValueOrDefault("year"), form.Fields.GetValueOrDefault("series"), ModelState) is not { } stated)
        {
            await folders.DeleteAsync(folder, cancellation);
            return Refuse(StatusCodes.Status400BadRequest);
        }
        var job = new ImportJob
        {
            By = User.Identity!.Name!,
            AskedAt = clock.GetUtcNow(),
            Kind = JobKind.Upload,
            About = string.Join('、', form.Files.Take(FilesNamed)) + (form.Files.Count > FilesNamed ? $" 等 {form.Files.Count} 个文件" : ""),
            Folder = folder,
            Year = stated.Year,
            Series = stated.Series,
            IsDryRun = form.Fields.ContainsKey("try"),
        };
        await queue.EnqueueAsync(job, Actor.Of(HttpContext), cancellation);
        if (form.Refusal is { } refusal)
            TempData["Notice"] = words["其余文件已提交。"].Value + refusal;
        return RedirectToPage("/Admin/Import", new { id = job.Id });
    }

    private PageResult Refuse(int status)
    {
        Response.StatusCode = status;
        return Page();
    }
}
