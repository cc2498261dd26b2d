using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Corrections;
using NewsArchive.Memento;
using NewsArchive.Pages.Articles.Lists;
using NewsArchive.Pages.Pipeline;
using NewsArchive.Pages.Search;
using NewsArchive.Publishing;
using NewsArchive.Search;
using NewsArchive.Search.Copies;
using NewsArchive.Serving;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages.Articles;

/// <summary>
/// Shows an article or one of its earlier revisions. The address is permanent: a withdrawn article keeps its page, which says that it was
/// withdrawn.
/// </summary>
[EnableRateLimiting(RateLimits.Article)]
public sealed class ArticleModel(ArchiveContext archive, SearchIndex index, SearchQueue queue) : PageModel
{
    private const int MaxRelated = 5, MaxOthers = 6;
    private const int DescriptionLength = 120, CharactersPerMinute = 400;

    private static readonly Func<ArchiveContext, long, CancellationToken, Task<Found?>> FindAsync = EF.CompileAsyncQuery(
        (ArchiveContext archive, long id, CancellationToken _) => archive.Articles.AsNoTracking()
            .Include(a => a.Retraction).Where(a => a.Id == id)
            .Select(a => new Found(
                a, a.Bulletin.Name, a.Bulletin.Series, a.Corrections.Any(c => c.EndedAt == null), a.Notes.Any(n => n.EndedAt == null)))
            .FirstOrDefault());

    /// <summary>The number of the revision to show; null for the current one, with its corrections.</summary>
    [BindProperty(SupportsGet = true, Name = "rev")]
    public int? RevisionNumber { get; set; }

    public required Article Article { get; set; }

    /// <summary>Whether the page says only that the article was taken down, since its text is hidden from the user.</summary>
    public bool IsTextHidden { get; private set; }

    /// <summary>How the article was purged; null if it was not.</summary>
    public Purge? Purge { get; private set; }

    /// <summary>The revision that is shown.</summary>
    public required Revision Shown { get; set; }

    /// <summary>When the revision shown was superseded; null if it is the current one.</summary>
    public DateTimeOffset? ReplacedAt { get; private set; }

    /// <summary>The text with its corrections; null if a revision is shown as printed.</summary>
    public CorrectedText? Corrected { get; private set; }
    public IReadOnlyList<Note> Notes { get; private set; } = [];

    /// <summary>Whether the current revision is shown as printed although it has corrections.</summary>
    public bool IsPrinted { get; private set; }

    public ArticleText Text => Corrected?.Text ?? Shown.Text;

    /// <summary>The kinds of the paragraphs, and the positions of the captions.</summary>
    public StoryStructure Structure => Shown.Form.Structure.MovedTo(Shown.Text.Body, Text.Body);

    /// <summary>The lines of the byline that are not part of the dateline and say more than the names of the reporters.</summary>
    public IEnumerable<string> Byline => (Shown.Form.Byline ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => Text.Dateline?.Contains(line, StringComparison.Ordinal) != true && SaysMoreThanNames(line));

    /// <summary>The article among the results of the search from which it was opened; null if it was not.</summary>
    public OpenedResult? Result { get; private set; }

    public required string BulletinName { get; set; }

    /// <summary>The series of the bulletin; null if it belongs to none.</summary>
    public string? Series { get; private set; }

    /// <summary>The copies of the article; none if a revision that was superseded is shown.</summary>
    public CopyGroups Groups { get; private set; } = CopyGroups.None;

    /// <summary>The articles on the same subject, except copies of this one and those in <see cref="Others"/>.</summary>
    public IReadOnlyList<Headline> Related { get; private set; } = [];

    /// <summary>The first other articles of the same day.</summary>
    public IReadOnlyList<Headline> Others { get; private set; } = [];
    public Headline? Previous { get; private set; }
    public Headline? Next { get; private set; }

    /// <summary>The article as everyone may read it; null if its text is hidden from readers.</summary>
    public PublicArticle? Public => Article.IsHidden ? null
        : PublicArticle.Of(Article, Shown, Corrected ?? new CorrectedText(Shown.Text, []), BulletinName, Series);

    public string Title => Headline.TextOf(Text.Title);

    /// <summary>The credits that no caption contains; null if there are none.</summary>
    public string? Credit => string.Join('；', (Text.Credit ?? "").Split('；', StringSplitOptions.RemoveEmptyEntries)
        .Where(credit => !Text.Captions.Any(caption => caption.Contains(credit, StringComparison.Ordinal))))
        is { Length: > 0 } credits ? credits : null;

    /// <summary>
    /// The address of the article on its publisher's website; null if it is not a web address, since a source may contain any text there.
    /// </summary>
    public string? SourceLink => Uri.TryCreate(Text.SourceAddress, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) ? address.AbsoluteUri : null;

    /// <summary>The estimated reading time, in minutes; null if there is no text to read.</summary>
    public int? Minutes => Text.Body.ToString().Length + Text.Captions.ToString().Length is > 0 and var length
        ? Math.Max(1, (length + CharactersPerMinute / 2) / CharactersPerMinute) : null;

    public string Description => string.Join(' ', Text.Body).Truncate(DescriptionLength);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        if (!ModelState.IsValid || await FindAsync(archive, id, cancellation) is not var (article, bulletin, series, isCorrected, isNoted))
            return NotFound();
        (Article, BulletinName, Series, Shown) = (article, bulletin, series, article.Present());
        IsTextHidden = article.PurgedAt is not null || (article.IsHidden && !await PageAccess.MaySeeHiddenAsync(HttpContext));
        if (IsTextHidden)
        {
            Purge = await this.ShowTakenDownAsync(archive, article, cancellation);
            return Page();
        }
        if (RevisionNumber is { } number && number != article.Revision && !await FindRevisionAsync(number, cancellation))
            return NotFound();
        if (article.WithdrawnAt is not null)
            this.ShowGone();
        MementoHeaders.Add(HttpContext, id, RevisionNumber is null ? null : Shown.RecordedAt);
        if (ReplacedAt is not null)
            return Page();
        var corrections = isCorrected
            ? await archive.Corrections.AsNoTracking().Where(c => c.ArticleId == id && c.EndedAt == null).ToListAsync(cancellation)
            : [];
        if (RevisionNumber is null)
            Corrected = CorrectedText.Of(article.Text, corrections);
        IsPrinted = RevisionNumber is not null && corrections.Count > 0;
        if (isNoted)
        {
            Notes = await archive.Notes.AsNoTracking().Where(n => n.ArticleId == id && n.EndedAt == null)
                .OrderBy(n => n.Id).ToListAsync(cancellation);
        }
        await FindLinkedAsync(cancellation);
        return Page();
    }

    private async Task FindLinkedAsync(CancellationToken cancellation)
    {
        if (RevisionNumber is null)
            Result = await OpenedResult.FindAsync(Article.Id, SearchAddress.Of(Request), index, queue, cancellation);
        var (previous, next) = Result is { } result ? new Neighbours(result.Previous?.Id, result.Next?.Id)
            : Article.Day is null ? await Neighbours.InBulletinAsync(archive, Article.Id, cancellation)
            : await Neighbours.InArchiveAsync(archive, Article.Id, cancellation);
        Groups = await index.CopiesAsync([Article.Id], cancellation);
        long[] related = Article.WithdrawnAt is null ? await RelatedAsync(cancellation) : [];
        var linked = await Headline.ById.InOrderAsync(archive, [.. related.Union(new[] { previous, next }.OfType<long>())], cancellation);
        Related = [.. linked.Where(headline => related.Contains(headline.Id))];
        Previous = linked.FirstOrDefault(headline => headline.Id == previous);
        Next = linked.FirstOrDefault(headline => headline.Id == next);
        if (Article is { WithdrawnAt: null, Day: { } day })
        {
            var others = await FirstOfDay.HeadlinesAsync(archive, day, MaxOthers + 1, cancellation);
            Others = [.. others.Where(other => other.Id != Article.Id).Take(MaxOthers)];
            Related = [.. Related.ExceptBy(Others.Select(other => other.Id), headline => headline.Id)];
        }
    }

    private async Task<long[]> RelatedAsync(CancellationToken cancellation)
    {
        try
        {
            var copies = Groups.CopiesOf(Article.Id);
            using var reader = await index.OpenAsync(cancellation);
            var hits = reader.Related([Text.Title, .. Text.Body], Article.Id, MaxRelated + copies.Count);
            return [.. hits.Select(hit => hit.Id).Except(copies).Take(MaxRelated)];
        }
        catch (IndexDamagedException)
        {
            // The article can be read while the index is rebuilt.
            return [];
        }
    }

    private async Task<bool> FindRevisionAsync(int number, CancellationToken cancellation)
    {
        var found = await archive.Revisions.AsNoTracking().Where(r => r.ArticleId == Article.Id && r.Number >= number)
            .OrderBy(r => r.Number).Take(2).ToListAsync(cancellation);
        if (found is not [var revision, ..] || revision.Number != number)
            return false;
        (Shown, ReplacedAt) = (revision, found.Count > 1 ? found[1].RecordedAt : Article.RevisedAt);
        return true;
    }

    private bool SaysMoreThanNames(string byline)
    {
        var rest = Text.Reporters.Aggregate(byline, (line, name) => line.Replace(name, "", StringComparison.Ordinal));
        return rest.Replace("新华社", "", StringComparison.Ordinal).Replace("记者", "", StringComparison.Ordinal).Any(char.IsLetter);
    }

    private sealed record Found(Article Article, string BulletinName, string? Series, bool IsCorrected, bool IsNoted);
}
