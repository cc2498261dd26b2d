using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages;

/// <summary>An article. Its address holds for good: one that its source no longer has keeps its page, which says so.</summary>
public sealed class ArticleModel(ArchiveContext archive) : PageModel
{
    private const int DescriptionLength = 120;

    public required Article Article { get; set; }
    public required string BulletinName { get; set; }
    public Neighbour? Previous { get; private set; }
    public Neighbour? Next { get; private set; }

    public string Headline => Article.Text.Title.Length > 0 ? Article.Text.Title : Listing.Untitled;
    public string[] Paragraphs => ArticleText.Lines(Article.Text.Body);
    public string[] Captions => ArticleText.Lines(Article.Text.Captions);

    /// <summary>The credit, where no caption says it already.</summary>
    public string? Credit => Article.Text.Credit is { } credit && !Article.Text.Captions.Contains(credit, StringComparison.Ordinal) ? credit : null;

    /// <summary>Where its publisher shows it, where that is an address of the web: a source may write anything there.</summary>
    public string? SourceLink =>
        Uri.TryCreate(Article.Text.SourceAddress, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address.AbsoluteUri : null;

    public string Description => Article.Text.Body.ReplaceLineEndings(" ") is { Length: > DescriptionLength } body ? body[..DescriptionLength] + "…" : Article.Text.Body;

    /// <summary>Where the year comes from, when the text does not say it.</summary>
    public string? YearRemark => Article.YearSource switch
    {
        YearSource.Text => null,
        YearSource.Option => "原文未写年份，年份据收稿时的说明",
        YearSource.Sidecar => "原文未写年份，年份据随稿说明",
        YearSource.FileName => "原文未写年份，年份据来源文件名",
        YearSource.Masthead => "电头未写年份，年份据稿件的刊头或发稿时间",
        YearSource.InternalEvidence => "电头未写年份，年份据文中所述推算",
        _ => "原文未写年份，年份为推定",
    };

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        var article = await archive.Articles.AsNoTracking().Include(a => a.Bulletin).FirstOrDefaultAsync(a => a.Id == id, cancellation);
        if (article is null) return NotFound();
        (Article, BulletinName) = (article, article.Bulletin.Name);
        var live = archive.Articles.Where(a => a.WithdrawnAt == null);
        Previous = await live.Before(article).Select(a => new Neighbour(a.Id, a.Text.Title)).FirstOrDefaultAsync(cancellation);
        Next = await live.After(article).Select(a => new Neighbour(a.Id, a.Text.Title)).FirstOrDefaultAsync(cancellation);
        if (article.WithdrawnAt is not null) this.ShowGone();
        return Page();
    }

    public sealed record Neighbour(long Id, string Title)
    {
        public string Headline => Title.Length > 0 ? Title : Listing.Untitled;
    }
}
