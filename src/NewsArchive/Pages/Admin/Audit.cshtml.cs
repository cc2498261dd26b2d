using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Publishing;

namespace NewsArchive.Pages.Admin;

/// <summary>Shows the audit trail, newest entries first, and offers it for download as CSV or JSON.</summary>
public sealed class AuditModel(ArchiveContext archive, IStringLocalizer<Words> words) : PageModel
{
    public const int ActsOnAPage = 100;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>If set, only entries with a lower ID are listed; otherwise, the newest.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    /// <summary>The kind of the entries to list; null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public ActKind? Kind { get; set; }

    /// <summary>
    /// The name of the account whose entries are listed, or what the page shows in place of one; null for all.
    /// </summary>
    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    public IReadOnlyList<Act> Acts { get; private set; } = [];
    public long? Older { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var who = string.IsNullOrWhiteSpace(Who) ? null : Who.Trim();
        var (isCommandLine, isStranger) = (IsShownAs("命令行", who), IsShownAs("未登录", who));
        var acts = await archive.Acts.AsNoTracking()
            .Where(a => (Before == null || a.Id < Before) && (Kind == null || a.Kind == Kind))
            .Where(a => who == null || a.Who == who
                || (a.Who == null && ((isCommandLine && a.Address == null) || (isStranger && a.Address != null))))
            .OrderByDescending(a => a.Id).Take(ActsOnAPage + 1).ToListAsync(cancellation);
        Acts = [.. acts.Take(ActsOnAPage)];
        Older = acts.Count > ActsOnAPage ? Acts[^1].Id : null;
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(Download(Csv.ContentType, "acts.csv"), Csv.Encoding);
        await writer.WriteAsync(Csv.Row("id", "at", "kind", "who", "about", "address"));
        await foreach (var act in All().WithCancellation(cancellation))
        {
            await writer.WriteAsync(Csv.Row(
                act.Id.ToString(CultureInfo.InvariantCulture), act.At.ToString("O", CultureInfo.InvariantCulture), act.Kind.ToString(),
                act.Who, act.About, act.Address));
        }
        return new EmptyResult();
    }

    public async Task<IActionResult> OnGetJsonAsync(CancellationToken cancellation)
    {
        await JsonSerializer.SerializeAsync(Download("application/json", "acts.json"), All(), Json, cancellation);
        return new EmptyResult();
    }

    private bool IsShownAs(string word, string? who) =>
        who == word || string.Equals(who, words[word], StringComparison.OrdinalIgnoreCase);

    private IAsyncEnumerable<Act> All() => archive.Acts.AsNoTracking().OrderBy(a => a.Id).AsAsyncEnumerable();

    private Stream Download(string type, string name)
    {
        Response.ContentType = type;
        Response.Headers.ContentDisposition = $"attachment; filename={name}";
        return Response.Body;
    }
}
