using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Import.Formats;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Purging;

/// <summary>Removes an article from a kept source, within the caller's transaction.</summary>
/// <param name="archive">The archive.</param>
/// <param name="bulletin">The bulletin, which tells how the source is read.</param>
/// <param name="article">The article.</param>
/// <param name="texts">All texts that the article had.</param>
internal sealed class SourcePurge(ArchiveContext archive, Bulletin bulletin, Article article, IReadOnlyList<ArticleText> texts)
{
    private readonly Format format = Format.Of(bulletin.Name);
    private readonly HashSet<string> titles = [.. texts.Select(text => text.Title).Where(title => title.Length > 0)];
    private readonly HashSet<TextLines> bodies = [.. texts.Select(text => text.Body).Where(body => body.Count > 0)];

    /// <summary>Removes the article.</summary>
    /// <returns>Whether the source contained it.</returns>
    public async Task<bool> RunAsync(long sourceId, CancellationToken cancellation)
    {
        var parts = await archive.SourceParts.AsNoTracking().Where(part => part.SourceId == sourceId).OrderBy(part => part.Number)
            .ToListAsync(cancellation);
        var isCurrent = sourceId == bulletin.SourceId && bulletin.ReaderVersion == format.Version && !article.IsGoneFromSource;
        var cut = parts.ConvertAll(part => CutOf(part, parts.Count, isCurrent));
        if (cut.TrueForAll(left => left is null))
            return false;
        // The rest of a file that is not kept line by line can't be read without the part that is removed.
        var isWhole = !SourceCut.IsByLine(bulletin.Name) || cut.Any(left => left is { Length: 0 });
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (part, left) in parts.Zip(cut))
        {
            var bytes = isWhole ? [] : left is null ? part.ToBytes() : Encoding.UTF8.GetBytes(left);
            hash.AppendData(bytes);
            var content = SourcePart.Compress(bytes);
            await archive.SourceParts.Where(p => p.SourceId == sourceId && p.Number == part.Number).ExecuteUpdateAsync(
                update => update.SetProperty(p => p.Content, content).SetProperty(p => p.Extract, (byte[]?)null), cancellation);
        }
        var sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        await archive.Sources.Where(s => s.Id == sourceId)
            .ExecuteUpdateAsync(update => update.SetProperty(s => s.CutSha256, sha256), cancellation);
        return true;
    }

    /// <summary>
    /// Gets what is left of a part: null if it does not contain the article, and empty if the article is in it but can't be told from the
    /// other text, so that the whole file has to go.
    /// </summary>
    private string? CutOf(SourcePart part, int parts, bool isCurrent)
    {
        var context = new BulletinContext(bulletin.Name, ShanghaiTime.DayOf(bulletin.ImportedAt), bulletin.Year);
        var place = new PartPlace(part.Number, part.Number < parts - 1, part.FirstLine - 1, null);
        var parsed = format.Read(part.ToText(), place).Date(context);
        var isFound = parsed.Articles.Any(IsPurged);
        return isFound || !SourceCut.Contains(parsed.Source, texts) ? SourceCut.Apply(parsed, IsPurged, isFound ? texts : []) : "";

        bool IsPurged(PrintedArticle printed) => (isCurrent && printed.Position == article.Position)
            || titles.Contains(printed.Text.Title) || bodies.Contains(printed.Text.Body);
    }
}
