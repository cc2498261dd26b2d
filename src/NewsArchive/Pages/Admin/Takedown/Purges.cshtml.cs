using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Import.Purging;
using NewsArchive.Takedown;

namespace NewsArchive.Pages.Admin.Takedown;

/// <summary>The page on which admins request and confirm purges of articles. It lists all that were requested.</summary>
public sealed class PurgesModel(ArchiveContext archive, ArticlePurging purging, PurgeEraser eraser, ErasureService erasures) : PageModel
{
    private const int MaxListed = 200;

    /// <summary>The ID of the article whose purge is to be requested; null for none.</summary>
    [BindProperty(SupportsGet = true, Name = "article")]
    public long? ArticleId { get; set; }

    /// <summary>The article whose purge can be requested; null for none.</summary>
    public Article? Article { get; private set; }

    /// <summary>Whether the name of the file, which a purge does not change, contains the headline.</summary>
    public bool IsNamedAfterArticle { get; private set; }

    public IReadOnlyList<Purge> Open { get; private set; } = [];
    public IReadOnlyList<Purge> Ended { get; private set; } = [];

    /// <summary>Whether the lines of the article can be removed from its file, so that the others are kept.</summary>
    public bool IsCutByLine => Article is { } article && SourceCut.IsByLine(article.Bulletin.Name);

    /// <summary>Whether the disk still holds what a purge deleted.</summary>
    public bool HasUnerased { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        HasUnerased = await eraser.HasUnerasedAsync(cancellation);
        var purges = await archive.Purges.AsNoTracking().OrderByDescending(p => p.Id).Take(MaxListed).ToListAsync(cancellation);
        (Open, Ended) = (purges.FindAll(p => p.IsOpen), purges.FindAll(p => !p.IsOpen));
        Article = await archive.HiddenArticles.AsNoTracking().Include(a => a.Bulletin)
            .FirstOrDefaultAsync(a => a.Id == ArticleId && a.PurgedAt == null, cancellation);
        IsNamedAfterArticle = Article is { Text.Title: { Length: > 0 } title }
            && Article.Bulletin.Name.Contains(title, StringComparison.Ordinal);
    }

    public async Task<IActionResult> OnPostRequestAsync(string? why, CancellationToken cancellation)
    {
        await OnGetAsync(cancellation);
        if (Article is not { } article)
            return NotFound();
        if (string.IsNullOrWhiteSpace(why))
            ModelState.AddModelError("why", "请写明理由，读者会看到。");
        else if (why.Length > ArticleModel.MaxReasonLength)
            ModelState.AddModelError("why", "内容过长。");
        return ModelState.IsValid
            ? Done(await purging.RequestAsync(article.Id, why!.Trim(), Actor.Of(HttpContext), cancellation))
            : Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(long purge, CancellationToken cancellation) =>
        Done(await purging.ConfirmAsync(purge, Actor.Of(HttpContext), cancellation));

    public async Task<IActionResult> OnPostDropAsync(long purge, CancellationToken cancellation) =>
        Done(await purging.DropAsync(purge, Actor.Of(HttpContext), cancellation));

    private RedirectToPageResult Done(PurgeOutcome outcome)
    {
        if (outcome == PurgeOutcome.Purged)
            erasures.Wake();
        TempData["Notice"] = outcome switch
        {
            PurgeOutcome.Requested => "清除申请已提交，等待另一位管理员确认。",
            PurgeOutcome.Purged => "文章已清除。",
            PurgeOutcome.Dropped => "申请已驳回。",
            PurgeOutcome.NotHidden => "未清除：请先撤下文章并隐去文字。",
            PurgeOutcome.AlreadyPurged => "文章此前已经清除。",
            PurgeOutcome.AlreadyRequested => "此前已经申请清除。",
            PurgeOutcome.UploadsWait => "未清除：有上传的文件尚未导入，其中可能也有这段文字。请先导入或丢弃。",
            PurgeOutcome.SamePerson => "未清除：须由另一位管理员确认。",
            _ => "申请此前已经办结。",
        };
        return RedirectToPage("/Admin/Takedown/Purges", new { article = (long?)null });
    }
}
