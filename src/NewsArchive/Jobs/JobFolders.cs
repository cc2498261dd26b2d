using System.Text.Json;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Import;

namespace NewsArchive.Jobs;

/// <summary>
/// The folders of the jobs, next to the archive's file: each holds the files that were uploaded and is deleted when its job has ended,
/// since the archive stores their bytes.
/// </summary>
public sealed class JobFolders(IOptions<ArchiveSettings> settings)
{
    private string Root => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(settings.Value.Path))!, "imports");

    /// <summary>Creates a folder.</summary>
    /// <returns>Its name, which is unique and can't be guessed.</returns>
    public string Create()
    {
        var name = Guid.NewGuid().ToString("n");
        Directory.CreateDirectory(FilesOf(name));
        return name;
    }

    /// <summary>The path inside a folder at which the files to import are.</summary>
    public string FilesOf(string name) => Path.Combine(Root, name, "files");

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

    /// <summary>Deletes the folders that a kill left behind: uploads that were not accepted, and files that are imported already.</summary>
    public void DeleteAllBut(IReadOnlySet<string> names)
    {
        if (!Directory.Exists(Root))
            return;
        foreach (var folder in new DirectoryInfo(Root).EnumerateDirectories().Where(folder => !names.Contains(folder.Name)).ToList())
            folder.Delete(recursive: true);
    }
}
