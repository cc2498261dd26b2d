using System.Text.Json;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Import;

namespace NewsArchive.Jobs;

/// <summary>
/// The folders of the jobs, next to the archive's file. Each holds the uploaded files of a job. It is deleted when the job has ended,
/// because the archive then stores the files.
/// </summary>
public sealed class JobFolders(IOptions<ArchiveSettings> settings)
{
    private string Root => settings.Value.UploadsFolder;

    /// <summary>Creates the folder of a job.</summary>
    /// <returns>The name of the folder, which is unique and can't be guessed.</returns>
    public string Create()
    {
        var name = Guid.NewGuid().ToString("n");
        Directory.CreateDirectory(FilesOf(name));
        return name;
    }

    /// <summary>Gets the path of the subfolder that holds the files to import.</summary>
    public string FilesOf(string name) => Path.Combine(Root, name, "files");

    /// <summary>Gets the path of the database in which the import is prepared, and creates the folder if necessary.</summary>
    public string StagingOf(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(Root, name)).FullName, "staging.db");

    /// <summary>Stores the outcomes of a dry run.</summary>
    public async Task WriteReportAsync(string name, IReadOnlyList<ImportOutcome> outcomes, CancellationToken cancellation)
    {
        await using var file = File.Create(ReportOf(name));
        await JsonSerializer.SerializeAsync(file, outcomes, cancellationToken: cancellation);
    }

    /// <summary>Reads the outcomes of a dry run.</summary>
    public async Task<IReadOnlyList<ImportOutcome>> ReadReportAsync(string name, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(ReportOf(name));
        return await JsonSerializer.DeserializeAsync<List<ImportOutcome>>(file, cancellationToken: cancellation) ?? [];
    }

    private string ReportOf(string name) => Path.Combine(Root, name, "report.json");

    public void Delete(string name)
    {
        var path = Path.Combine(Root, name);
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }

    /// <summary>
    /// Deletes all folders except the named ones. A killed process may leave folders behind: uploads that were not accepted, and files that
    /// have already been imported.
    /// </summary>
    public void DeleteAllBut(IReadOnlySet<string> names)
    {
        if (!Directory.Exists(Root))
            return;
        foreach (var folder in new DirectoryInfo(Root).EnumerateDirectories().Where(folder => !names.Contains(folder.Name)).ToList())
            folder.Delete(recursive: true);
    }
}
