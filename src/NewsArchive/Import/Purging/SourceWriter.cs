using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Import.Formats;
using NewsArchive.Import.Sources;

namespace NewsArchive.Import.Purging;

/// <summary>Stores a file that is imported: byte for byte, unless articles are left out because their texts were purged.</summary>
internal sealed class SourceWriter(ArchiveContext archive, ImportPlan plan, long sourceId) : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool isCut;

    /// <summary>Adds a part to the unsaved changes of the context.</summary>
    public void Add(FilePart part)
    {
        var (bytes, extract) = (part.Bytes, part.Extract);
        if (part.Parsed.Articles.Where(IsLeftOut).ToList() is { Count: > 0 } leftOut)
        {
            (bytes, extract, isCut) = (WithoutLeftOut(part), null, true);
            leftOut.ForEach(plan.Scan.Report.LeaveOut);
        }
        hash.AppendData(bytes);
        archive.Add(SourcePart.Of(sourceId, part.Number, part.FirstLine, bytes, extract));
    }

    /// <summary>Records what was kept of the file.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        if (!isCut)
            return;
        var source = await archive.Sources.SingleAsync(s => s.Id == sourceId, cancellation);
        source.CutSha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        await archive.SaveChangesAsync(cancellation);
    }

    public void Dispose() => hash.Dispose();

    private bool IsLeftOut(PrintedArticle article) => plan.LeftOut.Contains(article.Position);

    private byte[] WithoutLeftOut(FilePart part) => SourceCut.IsByLine(plan.Scan.Source.File.Name)
        ? Encoding.UTF8.GetBytes(SourceCut.Apply(part.Parsed, IsLeftOut, []) ?? part.Parsed.Source) : [];
}
