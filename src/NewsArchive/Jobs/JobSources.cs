using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Import.Sources;

namespace NewsArchive.Jobs;

/// <summary>Finds the files that a job imports.</summary>
public sealed class JobSources(ArchiveContext archive, JobFolders folders)
{
    public async Task<SourceList> OpenAsync(ImportJob job, CancellationToken cancellation) => job.Kind switch
    {
        // What is left of a file of which an article was purged need not be read like the whole.
        JobKind.Kept => SourceList.Of((await StoredFile.OfAsync(archive, job.BulletinIds, cancellation)).Where(
            file => !archive.Sources.Any(s => s.Id == file.SourceId && s.CutSha256 != null))),
        JobKind.ServerFolder => SourceList.Of([job.ServerFolder!]),
        _ => await folders.OpenAsync(job.Folder, cancellation),
    };
}
