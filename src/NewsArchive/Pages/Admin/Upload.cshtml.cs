using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Jobs;
using NewsArchive.Pages.Serving;

namespace NewsArchive.Pages.Admin;

/// <summary>Takes files to import. It reads its form itself, its token first, so that files go straight to the disk.</summary>
[IgnoreAntiforgeryToken, ReadsItsForm, EnableRateLimiting(RateLimits.Upload)]
public sealed class UploadModel(ImportQueue queue, JobFolders folders, IAntiforgery antiforgery, TimeProvider clock, IOptions<ArchiveSettings> settings) : PageModel
{
    public ArchiveSettings Settings => settings.Value;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        // The form counts for itself, and says what is too much.
        if (HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        var form = new UploadForm(Request, antiforgery, folders, (long)Settings.MaxUpload << 20);
        try
        {
            var folder = await form.ReadAsync(cancellation);
            return await AskAsync(form, folder, cancellation);
        }
        catch (UploadException e)
        {
            ModelState.AddModelError("", e.Message);
            return Refuse(e.Status);
        }
    }

    private async Task<IActionResult> AskAsync(UploadForm form, string folder, CancellationToken cancellation)
    {
        if (!SaidYears.TryParse(form.Fields.GetValueOrDefault("year"), out var year))
        {
            folders.Delete(folder);
            ModelState.AddModelError("year", SaidYears.Error);
            return Refuse(StatusCodes.Status400BadRequest);
        }
        var job = new ImportJob
        {
            By = User.Identity!.Name!,
            AskedAt = clock.GetUtcNow(),
            Kind = JobKind.Upload,
            About = form.Files.Count <= 3 ? string.Join('、', form.Files) : $"{string.Join('、', form.Files.Take(3))} 等 {form.Files.Count} 个文件",
            Folder = folder,
            Year = year,
            IsDryRun = form.Fields.ContainsKey("try"),
        };
        await queue.EnqueueAsync(job, Actor.Of(HttpContext), cancellation);
        return RedirectToPage("/Admin/Import", new { id = job.Id });
    }

    private PageResult Refuse(int status)
    {
        Response.StatusCode = status;
        return Page();
    }

    // Whatever looks for a value in the form would read it whole first.
    [AttributeUsage(AttributeTargets.Class)]
    private sealed class ReadsItsFormAttribute : Attribute, IResourceFilter
    {
        public void OnResourceExecuting(ResourceExecutingContext context)
        {
            context.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
            context.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
            context.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
        }

        public void OnResourceExecuted(ResourceExecutedContext context)
        {
        }
    }
}
