using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;

namespace NewsArchive.Dumps;

/// <summary>
/// The folder of the dumps beside the archive. A dump is a folder in it that gets its name when it is complete, so that readers see the
/// former dump or the new one.
/// </summary>
public sealed partial class DumpFolders(IOptions<ArchiveSettings> settings)
{
    private const string Partial = ".partial";

    public string Root => settings.Value.FullPath + "-dumps";

    /// <summary>Gets the newest complete dump; null if there is none.</summary>
    public DumpFolder? Newest() => Complete() is [var newest, ..] ? newest : null;

    /// <summary>Gets the complete dumps, newest first.</summary>
    private IReadOnlyList<DumpFolder> Complete() => !Directory.Exists(Root) ? []
        : [.. Directory.EnumerateDirectories(Root).Select(Parse).OfType<DumpFolder>().OrderByDescending(folder => folder.Number)];

    /// <summary>Makes the dump that is served, in place of the former one.</summary>
    /// <exception cref="IOException">It can't be written, or another one is being made. The former one is still there.</exception>
    public async Task<DataPackage> MakeAsync(DumpWriter writer, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Root);
        using var gate = Lock();
        DeletePartial();
        var partial = Path.Combine(Root, Partial);
        Directory.CreateDirectory(partial);
        try
        {
            var (state, package) = await writer.WriteAsync(partial, cancellation);
            var former = Complete();
            var number = former is [var newest, ..] ? newest.Number + 1 : 1;
            Directory.Move(partial, Path.Combine(Root, string.Create(
                CultureInfo.InvariantCulture, $"{number:D6}-{state.Hidden}-{state.Articles}")));
            foreach (var folder in former)
                Delete(folder);
            return package;
        }
        finally
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, recursive: true);
        }
    }

    /// <summary>Makes a dump in a folder, which must be empty or not exist.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    public static async Task<DataPackage> MakeAtAsync(string folder, DumpWriter writer, CancellationToken cancellation)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
            throw new IOException($"{folder} exists and is not an empty folder; name a new folder");
        if (Path.GetDirectoryName(path) is { } parent && !Directory.Exists(parent))
            throw new IOException($"there is no folder {parent}; create it, or name another folder");
        var partial = path + Partial;
        if (Path.Exists(partial))
            throw new IOException($"{partial} exists: it is being written, or a killed process left it; in that case, delete it");
        Directory.CreateDirectory(partial);
        try
        {
            var (_, package) = await writer.WriteAsync(partial, cancellation);
            if (Directory.Exists(path))
                Directory.Delete(path);
            Directory.Move(partial, path);
            return package;
        }
        finally
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, recursive: true);
        }
    }

    /// <summary>Deletes dumps that may have texts that are hidden now, older ones, and what a killed process left.</summary>
    /// <param name="hidden">Identifies what is hidden now; see <see cref="DumpState.Hidden"/>.</param>
    public void DeleteOutdated(string hidden)
    {
        if (!Directory.Exists(Root))
            return;
        var complete = Complete();
        foreach (var folder in complete.Where(folder => folder != complete[0] || folder.State.Hidden != hidden))
            Delete(folder);
        try
        {
            using var gate = Lock();
            DeletePartial();
        }
        catch (IOException)
        {
            // A dump is being made, and does it.
        }
    }

    // The system releases the lock when the process ends, however it does.
    private FileStream Lock()
    {
        var path = Path.Combine(Root, "lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new IOException($"another dump of this archive is being made in {Root}; wait until it is complete", e);
        }
    }

    // A dump disappears at once, and not file by file.
    private void Delete(DumpFolder folder)
    {
        try
        {
            var doomed = Path.Combine(Root, $"{Guid.NewGuid():n}{Partial}");
            Directory.Move(folder.Path, doomed);
            Directory.Delete(doomed, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Another process deletes it, too.
        }
    }

    private void DeletePartial()
    {
        foreach (var folder in Directory.EnumerateDirectories(Root, $"*{Partial}").ToList())
            Directory.Delete(folder, recursive: true);
    }

    private static DumpFolder? Parse(string path) => Name().Match(Path.GetFileName(path)) is { Success: true, Groups: var parts }
        ? new DumpFolder(
            path, long.Parse(parts[1].ValueSpan, CultureInfo.InvariantCulture), new DumpState(parts[2].Value, parts[3].Value))
        : null;

    [GeneratedRegex(@"^(\d{6,18})-([0-9a-f]{16})-([0-9a-f]{16})$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}

/// <summary>A complete dump.</summary>
/// <param name="Path">Its folder.</param>
/// <param name="Number">Its number, which is greater than those of the dumps before.</param>
/// <param name="State">What it was made of.</param>
public sealed record DumpFolder(string Path, long Number, DumpState State);
