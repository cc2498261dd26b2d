using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;

namespace NewsArchive.Dumps;

/// <summary>What a dump was made of.</summary>
/// <param name="Hidden">
/// Identifies the archive and the articles in it whose text is hidden. Only a dump that was made of the present ones is served, so that it
/// has no text that was hidden later.
/// </param>
/// <param name="Articles">Identifies what readers see of the articles, and how it is written.</param>
public sealed record DumpState(string Hidden, string Articles)
{
    /// <summary>Incremented when the same articles make other files.</summary>
    private const int Format = 1;

    private const int Length = 16;

    public static async Task<DumpState> OfAsync(ArchiveContext archive, DumpSettings settings, CancellationToken cancellation)
    {
        var articles = await archive.Articles.GroupBy(_ => 1)
            .Select(all => new
            {
                Count = all.Count(),
                Last = all.Max(a => a.Id),
                Changed = all.Max(a => a.ChangedAt),
                Sum = all.Sum(a => a.ChangedAt),
            })
            .FirstOrDefaultAsync(cancellation);
        return new DumpState(
            await HiddenAsync(archive, cancellation),
            HashOf([Format, articles?.Count ?? 0, articles?.Last ?? 0, articles?.Changed ?? 0, articles?.Sum ?? 0], settings.Address));
    }

    /// <summary>Gets the value of <see cref="Hidden"/> for the present state of an archive.</summary>
    public static async Task<string> HiddenAsync(ArchiveContext archive, CancellationToken cancellation)
    {
        var hidden = await archive.HiddenArticles.OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(cancellation);
        // An archive that was restored from an older backup does not have them, but a dump from before may.
        var unknown = await archive.Purges.Where(p => p.PurgedAt != null && p.ArticleId == null).OrderBy(p => p.Id)
            .Select(p => -p.Id).ToListAsync(cancellation);
        var first = await archive.Leaves.Where(leaf => leaf.Index == 0).Select(leaf => leaf.Hash).FirstOrDefaultAsync(cancellation);
        return HashOf([.. hidden, .. unknown], Convert.ToHexString(first ?? []));
    }

    private static string HashOf(IEnumerable<long> numbers, string text)
    {
        var all = string.Join(' ', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)).Append(text));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..Length];
    }
}
