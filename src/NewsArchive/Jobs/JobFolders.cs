using System.Text.Json;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Import;

namespace NewsArchive.Jobs;

/// <summary>The folders of imports that are asked for, beside the archive's file. Each is gone when its import has ended: the archive keeps the bytes.</summary>
public sealed class JobFolders(IOptions<ArchiveSettings> settings)
{
    private string Root => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(settings.Value.Path))!, "imports");

    /// <summary>Makes a folder.</summary>
    /// <returns>Its name, which nobody else chose or can guess.</returns>
    public string Make()
    {
        var name = Guid.NewGuid().ToString("n");
        Directory.CreateDirectory(FilesOf(name));
        return name;
    }

    /// <summary>Where in a folder the files to import lie.</summary>
    public string FilesOf(string name) => Path.Combine(Root, name, "files");

    /// <summary>Keeps what a dry run came to.</summary>
    public async Task WriteReportAsync(string name, IReadOnlyList<ImportOutcome> outcomes, CancellationToken cancellation)
    {
        await using var file = File.Create(ReportOf(name));
        await JsonSerializer.SerializeAsync(file, outcomes, cancellationToken: cancellation);
    }

    /// <summary>Gives back what a dry run came to.</summary>
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

    /// <summary>Deletes what a kill left behind: uploads that were never accepted, and what was imported already.</summary>
    public void DeleteAllBut(IReadOnlySet<string> names)
    {
        if (!Directory.Exists(Root))
            return;
        foreach (var folder in new DirectoryInfo(Root).EnumerateDirectories().Where(folder => !names.Contains(folder.Name)).ToList())
            folder.Delete(recursive: true);
    }
}
