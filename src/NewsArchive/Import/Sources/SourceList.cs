using System.IO.Compression;
using NewsArchive.Import.Formats;
using NewsArchive.Text.Bulletins.Dates;

namespace NewsArchive.Import.Sources;

/// <summary>
/// The files to import: those that are named, and in the folders and ZIP files that are named those of a known format. It keeps the ZIP
/// files open until it is disposed.
/// </summary>
public sealed class SourceList : IDisposable
{
    private readonly List<SourceFile> files = [];
    private readonly List<ImportOutcome> missing = [];
    private readonly List<ZipArchive> zips = [];

    private SourceList()
    {
    }

    /// <summary>The files; those of a folder or ZIP are sorted by name.</summary>
    public IReadOnlyList<SourceFile> Files => files;

    /// <summary>What does not exist, can't be listed or contains nothing to read.</summary>
    public IReadOnlyList<ImportOutcome> Missing => missing;

    /// <summary>The extensions of the files that can be imported.</summary>
    public static IEnumerable<string> Extensions => [.. Format.All.Select(format => format.Extension), ZipFiles.Extension];

    /// <summary>Whether a file of this name can be imported.</summary>
    public static bool Reads(string name) => Format.IsKnown(name) || ZipFiles.Is(name);

    public static SourceList Of(IEnumerable<string> paths)
    {
        var list = new SourceList();
        foreach (var path in paths)
        {
            if (File.Exists(path))
                list.AddFile(path, PathDate.NameOf(path.Replace(Path.DirectorySeparatorChar, '/')));
            else if (Directory.Exists(path))
                list.AddFolder(path);
            else
                list.AddMissing(path, "there is no such file or folder");
        }
        return list;
    }

    public static SourceList Of(IEnumerable<SourceFile> files)
    {
        var list = new SourceList();
        list.files.AddRange(files);
        return list;
    }

    public void Dispose()
    {
        foreach (var zip in zips)
            zip.Dispose();
    }

    private void AddFile(string path, string name)
    {
        if (ZipFiles.Is(path))
            AddZip(path);
        else
            files.Add(new FolderFile(path, name));
    }

    private void AddFolder(string path)
    {
        var (found, missingBefore) = (new List<string>(), missing.Count);
        AddFilesOf(new DirectoryInfo(path), found);
        if (found.Count == 0 && missing.Count == missingBefore)
            AddMissing(path, $"there is nothing to read in this folder; files to read end in {string.Join(", ", Extensions)}");
        var named = found.Select(file => (Path: file, Name: Path.GetRelativePath(path, file).Replace(Path.DirectorySeparatorChar, '/')));
        foreach (var file in named.OrderBy(file => file.Name, StringComparer.Ordinal))
            AddFile(file.Path, file.Name);
    }

    // A folder that can't be listed does not keep the others out. A link to a folder is not followed, since it can lead back to its own
    // parent.
    private void AddFilesOf(DirectoryInfo folder, List<string> found)
    {
        try
        {
            foreach (var entry in folder.EnumerateFileSystemInfos())
            {
                if (entry is DirectoryInfo { LinkTarget: null } inner)
                    AddFilesOf(inner, found);
                else if (entry is FileInfo && Reads(entry.Name))
                    found.Add(Path.Combine(folder.ToString(), entry.Name));
            }
        }
        catch (Exception e) when (SourceException.Is(e))
        {
            AddMissing(folder.ToString(), e.Message);
        }
    }

    private void AddZip(string path)
    {
        try
        {
            var (zip, missingBefore) = (ZipFiles.Open(path), missing.Count);
            zips.Add(zip);
            var found = ZipFiles.In(zip, path, AddMissing).OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
            if (found.Count == 0 && missing.Count == missingBefore)
            {
                var extensions = Format.All.Select(format => format.Extension);
                AddMissing(path, $"there is nothing to read in this ZIP; files to read end in {string.Join(", ", extensions)}");
            }
            files.AddRange(found);
        }
        catch (Exception e) when (SourceException.Is(e))
        {
            AddMissing(path, $"it can't be opened as a ZIP: {e.Message}");
        }
    }

    private void AddMissing(string path, string reason) =>
        missing.Add(new ImportOutcome(path, Path.GetFileName(path)) { Problem = reason.ReplaceLineEndings(" ") });
}
