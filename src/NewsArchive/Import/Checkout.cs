using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Import.Matching;

namespace NewsArchive.Import;

/// <summary>Copies to a staged archive what the import of a file depends on: the bulletins of which it may be a version.</summary>
internal sealed class Checkout(ArchiveContext archive, StagedArchive staged)
{
    /// <summary>The archive, which is only read.</summary>
    public ArchiveContext Archive => archive;

    public async Task RunAsync(FileScan scan, CancellationToken cancellation)
    {
        var sha256 = scan.Source.Content.Sha256;
        var bulletins = await new BulletinMatcher(archive).FindCandidatesAsync(scan, cancellation);
        if (bulletins.Count > 0 || await archive.Sources.AnyAsync(source => source.Sha256 == sha256, cancellation))
            await staged.CheckOutAsync(bulletins, sha256, cancellation);
    }
}
