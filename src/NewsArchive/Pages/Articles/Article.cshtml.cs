using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Corrections;
using NewsArchive.Search;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages.Articles;

/// <summary>An article. Its address holds for good: one that its source no longer has keeps its page, which says so, and so does a text it had once.</summary>
public sealed class ArticleModel(ArchiveContext archive, SearchIndex index) : PageModel
{
    private const int MostRelated = 5;
    private const int DescriptionLength = 120, CharactersAMinute = 400;

    private static readonly Func<ArchiveContext, long, CancellationToken, Task<Found?>> FindAsync = EF.CompileAsyncQuery((ArchiveContext archive, long id, CancellationToken _) =>
        archive.Articles.AsNoTracking().Include(a => a.Retraction).Where(a => a.Id == id)
            .Select(a => new Found(a, a.Bulletin.Name, a.Corrections.Any(c => c.EndedAt == null), a.Notes.Any(n => n.EndedAt == null))).FirstOrDefault());

    /// <summary>The number of the text to show; without it, the one that the article has now.</summary>
    [BindProperty(SupportsGet = true, Name = "rev")]
    public int? RevisionNumber { get; set; }

    public required Article Article { get; set; }

    /// <summary>The text that is shown.</summary>
    public required Revision Shown { get; set; }

    /// <summary>When another text took the place of the one that is shown; null where it is the article's own.</summary>
    public DateTimeOffset? ReplacedAt { get; private set; }

    /// <summary>What editors put right in it and wrote on it; nothing over a text that is shown as it was printed.</summary>
    public CorrectedText? Corrected { get; private set; }
    public IReadOnlyList<Note> Notes { get; private set; } = [];

    /// <summary>Whether the text of today is shown as it was printed, though editors put it right.</summary>
    public bool IsPrinted { get; private set; }

    public ArticleText Text => Corrected?.Text ?? Shown.Text;

    public required string BulletinName { get; set; }

    /// <summary>Others that tell of the same, by the rare terms that they share with it.</summary>
    public IReadOnlyList<Headline> Related { get; private set; } = [];
    public Headline? Previous { get; private set; }
    public Headline? Next { get; private set; }

    public string Title => Headline.TextOf(Text.Title);

    /// <summary>The credit, where no caption says it already.</summary>
    public string? Credit => Text.Credit is { } credit && !Text.Captions.Any(caption => caption.Contains(credit, StringComparison.Ordinal)) ? credit : null;

    /// <summary>Where its publisher shows it, where that is an address of the web: a source may write anything there.</summary>
    public string? SourceLink =>
        Uri.TryCreate(Text.SourceAddress, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address.AbsoluteUri : null;

    /// <summary>How many minutes the text takes, at the pace at which Chinese is read silently.</summary>
    public int Minutes => Math.Max(1, (Text.Body.ToString().Length + Text.Captions.ToString().Length + CharactersAMinute / 2) / CharactersAMinute);

    public string Description
    {
        get
        {
            var story = string.Join(' ', Text.Body);
            return story.Length > DescriptionLength ? story[..DescriptionLength] + "…" : story;
        }
    }

    /// <summary>Where the year comes from, when the text does not say it.</summary>
    public string? YearRemark => Shown.YearSource switch
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
        if (!ModelState.IsValid || await FindAsync(archive, id, cancellation) is not var (article, bulletin, isCorrected, isNoted))
            return NotFound();
        (Article, BulletinName, Shown) = (article, bulletin, article.Present());
        if (RevisionNumber is { } number && number != article.Revision && !await FindOldAsync(number, cancellation))
            return NotFound();
        if (article.WithdrawnAt is not null)
            this.ShowGone();
        if (ReplacedAt is not null)
            return Page();
        var corrections = isCorrected ? await archive.Corrections.AsNoTracking().Where(c => c.ArticleId == id && c.EndedAt == null).ToListAsync(cancellation) : [];
        if (RevisionNumber is null)
            Corrected = CorrectedText.Of(article.Text, corrections);
        IsPrinted = RevisionNumber is not null && corrections.Count > 0;
        if (isNoted)
            Notes = await archive.Notes.AsNoTracking().Where(n => n.ArticleId == id && n.EndedAt == null).OrderBy(n => n.Id).ToListAsync(cancellation);
        await FindOthersAsync(cancellation);
        return Page();
    }

    private async Task FindOthersAsync(CancellationToken cancellation)
    {
        var (previous, next) = await ReadingOrder.BesideAsync(archive, Article.Id, cancellation);
        var related = Article.WithdrawnAt is null ? await RelatedAsync(cancellation) : [];
        var others = await Headline.ByIdAsync(archive, [.. related.Concat(new[] { previous, next }.OfType<long>()).Distinct()], cancellation);
        Related = [.. related.Select(others.GetValueOrDefault).OfType<Headline>()];
        (Previous, Next) = (others.GetValueOrDefault(previous ?? 0), others.GetValueOrDefault(next ?? 0));
    }

    private async Task<List<long>> RelatedAsync(CancellationToken cancellation)
    {
        using var reader = await index.OpenAsync(cancellation);
        return [.. reader.Related([Text.Title, .. Text.Body], Article.Id, MostRelated).Select(hit => hit.Id)];
    }

    private async Task<bool> FindOldAsync(int number, CancellationToken cancellation)
    {
        var found = await archive.Revisions.AsNoTracking().Where(r => r.ArticleId == Article.Id && r.Number >= number).OrderBy(r => r.Number)
            .Take(2).ToListAsync(cancellation);
        if (found is not [var old, ..] || old.Number != number)
            return false;
        (Shown, ReplacedAt) = (old, found.Count > 1 ? found[1].RecordedAt : Article.RevisedAt);
        return true;
    }

    private sealed record Found(Article Article, string BulletinName, bool IsCorrected, bool IsNoted);
}
