using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Import;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages;

/// <summary>A bulletin's own text, each line with the part it plays. Nothing of it is stored but the bytes: the page reads them again, as the import did.</summary>
public sealed class BulletinModel(ArchiveContext archive) : PageModel
{
    private const int LinesOnAPage = 1000;

    private Reading reading = new("", [], [], []);

    /// <summary>The article whose lines are marked.</summary>
    [BindProperty(SupportsGet = true, Name = "article")]
    public long? ArticleId { get; set; }

    /// <summary>The first line shown, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public int? From { get; set; }

    public required Bulletin Bulletin { get; set; }
    public PrintedArticle? Marked { get; private set; }
    public IReadOnlyDictionary<int, long> ArticleByLine { get; private set; } = new Dictionary<int, long>();

    public int First { get; private set; }
    public int? PreviousFirst => First > 1 ? Math.Max(1, First - LinesOnAPage) : null;
    public int? NextFirst => First + LinesOnAPage <= reading.Lines.Count ? First + LinesOnAPage : null;
    public IEnumerable<SourceLine> Lines => reading.Lines.Skip(First - 1).Take(LinesOnAPage);
    public int LineCount => reading.Lines.Count;

    public string Text(SourceLine line) => reading.Source.Substring(line.Start, line.Length);

    public bool IsMarked(SourceLine line) => Marked is not null && line.Number >= Marked.FirstLine && line.Number <= Marked.LastLine;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } bulletin) return NotFound();
        Bulletin = bulletin;
        reading = Reading.Of(bulletin.Name, bulletin.Source.ToBytes(), ShanghaiTime.DayOf(bulletin.ImportedAt), bulletin.Year);
        var ids = await archive.Articles.Where(a => a.BulletinId == id && a.WithdrawnAt == null)
            .Select(a => new { a.Position, a.Id }).ToDictionaryAsync(a => a.Position, a => a.Id, cancellation);
        ArticleByLine = reading.Articles.Where(a => ids.ContainsKey(a.Position)).ToDictionary(a => a.FirstLine, a => ids[a.Position]);
        Marked = reading.Articles.FirstOrDefault(a => ids.TryGetValue(a.Position, out var marked) && marked == ArticleId);
        First = Math.Clamp(From ?? Marked?.FirstLine ?? 1, 1, Math.Max(1, reading.Lines.Count));
        First -= (First - 1) % LinesOnAPage;
        return Page();
    }

    /// <summary>The file as it was imported, byte for byte.</summary>
    public async Task<IActionResult> OnGetSourceAsync(long id, CancellationToken cancellation) => await FindAsync(id, cancellation) is { } bulletin
        ? File(bulletin.Source.ToBytes(), "application/octet-stream", Path.GetFileName(bulletin.Name))
        : NotFound();

    public static string Label(LineRole role) => role switch
    {
        LineRole.Blank => "",
        LineRole.Title => "标题",
        LineRole.Subtitle => "副题",
        LineRole.Dateline => "电头",
        LineRole.Byline => "署名",
        LineRole.Text => "正文",
        LineRole.Caption => "图片说明",
        LineRole.Credit => "供稿",
        LineRole.Closing => "文末",
        LineRole.RunningHead => "页眉",
        LineRole.Folio => "页码",
        LineRole.Stamp => "时间",
        LineRole.Heading => "栏目",
        LineRole.Summary => "摘要",
        LineRole.SourceAddress => "网址",
        LineRole.Rule => "分隔",
        LineRole.Article => "文章",
        _ => "未读",
    };

    private Task<Bulletin?> FindAsync(long id, CancellationToken cancellation) =>
        archive.Bulletins.AsNoTracking().Include(b => b.Source).FirstOrDefaultAsync(b => b.Id == id, cancellation);
}
