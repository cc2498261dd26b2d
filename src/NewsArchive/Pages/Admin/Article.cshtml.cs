using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Corrections;
using NewsArchive.Pages.Admin.Takedown;
using NewsArchive.Pages.Articles;
using NewsArchive.Pages.Articles.Lists;
using NewsArchive.Search;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages.Admin;

/// <summary>The page on which an editor corrects, annotates, retracts or reinstates an article.</summary>
public sealed class ArticleModel(ArchiveContext archive, ArticleEditing editing, SearchIndex index) : PageModel
{
    public const int MaxValueLength = 1_000_000, MaxReasonLength = 500, MaxNoteLength = 20_000;

    /// <summary>The field to correct; null if none is selected.</summary>
    [BindProperty(SupportsGet = true)]
    public TextField? Field { get; set; }

    public required Archive.Articles.Article Article { get; set; }
    public required CorrectedText Corrected { get; set; }
    public IReadOnlyList<Note> Notes { get; private set; } = [];

    /// <summary>The articles with almost the same text, which can be taken down together with this one.</summary>
    public Twins Twins { get; private set; } = new([]);

    /// <summary>The text of a rejected note, for the editor to change.</summary>
    public string NoteText { get; private set; } = "";

    /// <summary>The text shown in the form for the selected field.</summary>
    public string Value { get; private set; } = "";

    /// <summary>The current text of the field, if another editor has changed it in the meantime; otherwise null.</summary>
    public string? Others { get; private set; }

    /// <summary>The state of the selected field that the form shows.</summary>
    public SeenField Seen => SeenField.Of(Article, Corrected, Field!.Value);

    public int Rows => Math.Clamp((Value.Length / 30) + TextLines.Parse(Value).Count, 2, 24);

    public string Title => Headline.TextOf(Corrected.Text.Title);

    /// <summary>Whether a field may have several lines.</summary>
    public static bool IsLines(TextField field) => field is TextField.Reporters or TextField.Body or TextField.Captions;

    /// <summary>Refuses to change an article that was purged.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (HttpMethods.IsPost(Request.Method) && long.TryParse($"{RouteData.Values["id"]}", out var id)
            && await archive.Articles.AnyAsync(a => a.Id == id && a.PurgedAt != null, HttpContext.RequestAborted))
        {
            context.Result = Done("文章已清除，不能再改。");
            return;
        }
        await next();
    }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        if (!ModelState.IsValid || !await LoadAsync(id, cancellation))
            return NotFound();
        if (Field is { } field)
            Value = Corrected.Text[field];
        return Page();
    }

    public async Task<IActionResult> OnPostCorrectAsync(
        long id, SeenField seen, string? value, string? reason, CancellationToken cancellation)
    {
        if (!ModelState.IsValid || Field is not { } field || !await LoadAsync(id, cancellation))
            return NotFound();
        Value = Clean(field, value ?? "");
        if (string.IsNullOrWhiteSpace(reason))
            ModelState.AddModelError("reason", "请写明理由，读者会看到。");
        else if (reason.Length > MaxReasonLength || Value.Length > MaxValueLength)
            ModelState.AddModelError("reason", "内容过长。");
        if (!ModelState.IsValid)
            return Page();
        var correction = new FieldCorrection(id, seen, field, Value, reason!.Trim());
        var result = await editing.CorrectAsync(correction, Actor.Of(HttpContext), cancellation);
        if (result == CorrectionResult.Corrected)
            return Done("更正已保存。");
        await LoadAsync(id, cancellation);
        if (result == CorrectionResult.CorrectedMeanwhile)
            Others = Corrected.Text[field];
        ModelState.AddModelError("", result switch
        {
            CorrectionResult.Unchanged => "没有改动。",
            CorrectionResult.SourceChanged => "来源在此期间改动了这篇文章。请查看现在的文字，再重新更正。",
            _ => "其他编辑在此期间更正了这一项，或撤销了更正。您的文字没有保存；请与现在的文字比较，再决定是否更正。",
        });
        return Page();
    }

    public async Task<IActionResult> OnPostTakeBackAsync(long id, long correction, CancellationToken cancellation)
    {
        if (await archive.Corrections.FirstOrDefaultAsync(c => c.Id == correction && c.ArticleId == id, cancellation) is not { } found)
            return NotFound();
        await editing.TakeBackAsync(found, Actor.Of(HttpContext), cancellation);
        return Done("更正已撤销。");
    }

    public async Task<IActionResult> OnPostNoteAsync(long id, string? text, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        NoteText = text ?? "";
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxNoteLength)
        {
            ModelState.AddModelError("", "编注为空或过长。");
            return Page();
        }
        if (!NoteMarkdown.CanRender(text))
        {
            ModelState.AddModelError("", "编注中的 Markdown 符号过多或嵌套过深。请删去一些，或在符号前加反斜线。");
            return Page();
        }
        await editing.AddNoteAsync(Article, text.ReplaceLineEndings("\n").Trim(), Actor.Of(HttpContext), cancellation);
        return Done("编注已添加。");
    }

    public async Task<IActionResult> OnPostTakeBackNoteAsync(long id, long note, CancellationToken cancellation)
    {
        var found = await archive.Notes.FirstOrDefaultAsync(n => n.Id == note && n.ArticleId == id, cancellation);
        if (found is null || !await LoadAsync(id, cancellation))
            return NotFound();
        await editing.TakeBackNoteAsync(found, Article, Actor.Of(HttpContext), cancellation);
        return Done("编注已撤销。");
    }

    public async Task<IActionResult> OnPostRetractAsync(long id, string? why, bool hides, string? twins, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        if (string.IsNullOrWhiteSpace(why))
            ModelState.AddModelError("why", "请写明理由，读者会看到。");
        else if (why.Length > MaxReasonLength)
            ModelState.AddModelError("why", "内容过长。");
        if (!ModelState.IsValid)
            return Page();
        var request = new RetractionRequest([id, .. Twins.Parse(twins)], why!.Trim(), hides);
        return Done(await editing.RetractAsync(request, Actor.Of(HttpContext), cancellation) switch
        {
            0 => "文章此前已经撤下。",
            1 => "文章已撤下。",
            _ => "这些文章已撤下。",
        });
    }

    public async Task<IActionResult> OnPostReinstateAsync(long id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        var isReinstated = await editing.ReinstateAsync(id, Actor.Of(HttpContext), cancellation);
        return Done(isReinstated ? "文章已恢复。" : "文章此前已经恢复。");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancellation)
    {
        var article = await archive.Articles.AsNoTracking().Include(a => a.Retraction)
            .Include(a => a.Corrections.Where(c => c.EndedAt == null)).FirstOrDefaultAsync(a => a.Id == id, cancellation);
        if (article is null)
            return false;
        (Article, Corrected) = (article, CorrectedText.Of(article.Text, article.Corrections));
        Twins = article.IsHidden || article.PurgedAt is not null ? new([]) : await Twins.OfAsync(archive, index, article, cancellation);
        Notes = await archive.Notes.AsNoTracking().Where(n => n.ArticleId == id && n.EndedAt == null)
            .OrderBy(n => n.Id).ToListAsync(cancellation);
        return true;
    }

    // Normalizes a text to the form in which the archive stores it: trimmed, without empty lines, and in one line unless the field has
    // several.
    private static string Clean(TextField field, string value)
    {
        const StringSplitOptions options = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        return string.Join(IsLines(field) ? "\n" : " ", value.ReplaceLineEndings("\n").Split('\n', options));
    }

    private RedirectToPageResult Done(string notice)
    {
        TempData["Notice"] = notice;
        return RedirectToPage("/Admin/Article", new { id = RouteData.Values["id"], field = (string?)null });
    }
}
