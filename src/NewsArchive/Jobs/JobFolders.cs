using System.Text.Json;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Import;
using NewsArchive.Import.Sources;

namespace NewsArchive.Jobs;

/// <summary>
/// The folders of the jobs, among the files of the archive. Each holds the uploaded files of a job. It is deleted when the job has ended,
/// because the archive then stores the files. Where the archive is on a server, any program there may run the job: it has a folder of its
/// own for what it receives and what it reads.
/// </summary>
public sealed class JobFolders(IOptions<ArchiveSettings> settings, ArchiveFiles files, TimeProvider clock)
{
    private const string Files = "files", Report = "report.json", Staging = "staging.db";

    // What a program that still receives files has stored belongs to no job yet.
    private static readonly TimeSpan MaxUploadTime = TimeSpan.FromDays(1);

    private string Root => settings.Value.UploadsFolder;

    private bool AreShared => settings.Value.IsOnServer;

    /// <summary>Creates the folder of a job.</summary>
    /// <returns>The name of the folder, which is unique and can't be guessed.</returns>
    public string Create()
    {
        var name = Guid.NewGuid().ToString("n");
        Directory.CreateDirectory(FilesOf(name));
        return name;
    }

    /// <summary>Gets the path of the subfolder that receives the files to import.</summary>
    public string FilesOf(string name) => Path.Combine(Root, name, Files);

    /// <summary>Lets every program at the archive find the files that were received, before a job is requested that imports them.</summary>
    public async Task ShareAsync(string name, CancellationToken cancellation)
    {
        if (!AreShared)
            return;
        foreach (var file in Directory.EnumerateFiles(FilesOf(name)))
            await files.TryStoreAsync(file, $"{PathOf(name)}/{Files}/{Path.GetFileName(file)}", cancellation);
        DeleteHere(name);
    }

    /// <summary>Lists the files to import.</summary>
    public async Task<SourceList> OpenAsync(string name, CancellationToken cancellation)
    {
        if (!AreShared)
            return SourceList.In(FilesOf(name));
        var copy = new Copy(CopyOf(name));
        try
        {
            foreach (var file in files.List($"{PathOf(name)}/{Files}"))
                await files.FetchAsync(file.Path, Path.Combine(copy.Folder, Path.GetFileName(file.Path)), cancellation);
            return SourceList.In(copy.Folder, copy);
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>Gets the path of the database in which the import is prepared, and creates the folder if necessary.</summary>
    public string StagingOf(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(Root, name)).FullName, Staging);

    /// <summary>Whether a file of the archive is of a database in which an import is prepared. Whoever needs that makes it anew.</summary>
    public static bool IsStaging(string path) =>
        path.Split('/') is [_, _, var file, ..] && file.StartsWith(Staging, StringComparison.Ordinal);

    /// <summary>Stores the outcomes of a dry run.</summary>
    public async Task WriteReportAsync(string name, IReadOnlyList<ImportOutcome> outcomes, CancellationToken cancellation)
    {
        var path = Path.Combine(Root, name, Report);
        await using (var file = File.Create(path))
            await JsonSerializer.SerializeAsync(file, outcomes, cancellationToken: cancellation);
        if (!AreShared)
            return;
        // A dry run that was interrupted at its end starts over.
        await files.DeleteAsync($"{PathOf(name)}/{Report}", cancellation);
        await files.TryStoreAsync(path, $"{PathOf(name)}/{Report}", cancellation);
    }

    /// <summary>Reads the outcomes of a dry run.</summary>
    public async Task<IReadOnlyList<ImportOutcome>> ReadReportAsync(string name, CancellationToken cancellation)
    {
        using var copy = new Copy(CopyOf(name));
        var path = Path.Combine(copy.Folder, Report);
        await files.FetchAsync($"{PathOf(name)}/{Report}", path, cancellation);
        await using var file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<List<ImportOutcome>>(file, cancellationToken: cancellation) ?? [];
    }

    public async Task DeleteAsync(string name, CancellationToken cancellation)
    {
        DeleteHere(name);
        if (AreShared)
            await files.DeleteAsync(PathOf(name), cancellation);
    }

    /// <summary>
    /// Deletes all folders except the named ones. A killed process may leave folders behind: uploads that were not accepted, and files that
    /// have already been imported.
    /// </summary>
    public async Task DeleteAllButAsync(IReadOnlySet<string> names, CancellationToken cancellation)
    {
        if (Directory.Exists(Root))
        {
            foreach (var folder in new DirectoryInfo(Root).GetDirectories().Where(folder => !names.Contains(folder.Name)))
                folder.Delete(recursive: true);
        }
        if (!AreShared)
            return;
        var unused = files.List(ArchiveFiles.Uploads).GroupBy(file => file.Path.Split('/')[1])
            .Where(folder => !names.Contains(folder.Key) && folder.All(file => clock.GetUtcNow() - file.StoredAt > MaxUploadTime));
        foreach (var folder in unused)
            await files.DeleteAsync(PathOf(folder.Key), cancellation);
    }

    private static string PathOf(string name) => $"{ArchiveFiles.Uploads}/{name}";

    private string CopyOf(string name) => Path.Combine(Root, name, $"{Guid.NewGuid():n}");

    private void DeleteHere(string name)
    {
        var path = Path.Combine(Root, name);
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }

    /// <summary>A folder with copies of files that all programs share, which is deleted when it is disposed.</summary>
    private sealed class Copy(string folder) : IDisposable
    {
        public string Folder { get; } = Directory.CreateDirectory(folder).FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
