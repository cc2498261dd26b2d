using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;

namespace NewsArchive.Publishing.Sources;

/// <summary>An import with its totals.</summary>
public sealed record ImportListing
{
    public static readonly Expression<Func<ImportRun, ImportListing>> Of = run => new ImportListing
    {
        Id = run.Id,
        By = run.By,
        StartedAt = run.StartedAt,
        EndedAt = run.EndedAt,
        Records = run.Files.Count,
        Files = run.Files.Count(file => file.Sha256 != null || file.Problem != null),
        Failed = run.Files.Count(file => file.Problem != null),
        Added = run.Files.Sum(file => file.Added),
        Changed = run.Files.Sum(file => file.Changed),
        Same = run.Files.Sum(file => file.Same),
        Withdrawn = run.Files.Sum(file => file.Withdrawn),
        Findings = run.Files.Sum(file => file.FindingCount),
        UndoesId = run.UndoesId,
        TakenBackById = run.TakenBackById,
        CanBeUndone = run.CanBeUndone,
    };

    /// <summary>Gets a page of the imports, newest first, and the ID before which the next page begins; null on the last one.</summary>
    public static async Task<(IReadOnlyList<ImportListing> Imports, long? Older)> PageAsync(
        ArchiveContext archive, long? before, int most, CancellationToken cancellation)
    {
        var imports = await archive.ImportRuns.Where(run => before == null || run.Id < before).OrderByDescending(run => run.Id)
            .Take(most + 1).Select(Of).ToListAsync(cancellation);
        return ([.. imports.Take(most)], imports.Count > most ? imports[most - 1].Id : null);
    }

    /// <summary>Gets the import with an ID; null if there is none.</summary>
    public static Task<ImportListing?> FindAsync(ArchiveContext archive, long id, CancellationToken cancellation) =>
        archive.ImportRuns.Where(run => run.Id == id).Select(Of).FirstOrDefaultAsync(cancellation);

    public long Id { get; private init; }

    /// <summary>The number of records: of files, and of folders and packed files of which files were skipped.</summary>
    public int Records { get; private init; }

    /// <summary>The number of pages of its files, at least 1.</summary>
    public int FilePages => Math.Max(1, (Records + FileListing.FilesOnAPage - 1) / FileListing.FilesOnAPage);

    /// <summary>The user name of the editor, or what else started the import: the command line, or the start of the server.</summary>
    public required string By { get; init; }
    public DateTimeOffset StartedAt { get; private init; }
    public DateTimeOffset? EndedAt { get; private init; }

    /// <summary>The number of files.</summary>
    public int Files { get; private init; }

    /// <summary>The number of files that could not be imported.</summary>
    public int Failed { get; private init; }

    // The following are numbers of articles.
    public int Added { get; private init; }
    public int Changed { get; private init; }
    public int Same { get; private init; }
    public int Withdrawn { get; private init; }

    /// <summary>The number of findings.</summary>
    public int Findings { get; private init; }

    /// <summary>The ID of the import that this one undoes; null if this one imports files.</summary>
    public long? UndoesId { get; private init; }

    /// <summary>The ID of the import that undid this one; null if this one is in effect.</summary>
    public long? TakenBackById { get; private init; }
    public bool CanBeUndone { get; private init; }
}
