using System.IO.Compression;
using NewsArchive.Import.Formats;

namespace NewsArchive.Import.Sources;

/// <summary>The files that are meant by paths: those that are named, and those of the folders and ZIP files that are named which some reader knows.</summary>
public sealed class SourceList : IDisposable
{
    private readonly List<SourceFile> files = [];
    private readonly List<ImportOutcome> missing = [];
    private readonly List<ZipArchive> open = [];

    private SourceList()
    {
    }

    /// <summary>The files, those of a folder or ZIP in the order of their names.</summary>
    public IReadOnlyList<SourceFile> Files => files;

    /// <summary>What is not there, can't be listed or holds nothing to read.</summary>
    public IReadOnlyList<ImportOutcome> Missing => missing;

    /// <summary>How the names of files end that are looked for.</summary>
    public static IEnumerable<string> Extensions => [.. Format.All.Select(format => format.Extension), ZipFiles.Extension];

    /// <summary>Whether a file of this name is looked for.</summary>
    public static bool Reads(string name) => Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    public static SourceList Of(IEnumerable<string> paths)
    {
        var list = new SourceList();
        foreach (var path in paths)
        {
            if (File.Exists(path))
                list.AddFile(path, Path.GetFileName(path));
            else if (Directory.Exists(path))
                list.AddFolder(path);
            else
                list.Miss(path, "there is no such file or folder");
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
        foreach (var zip in open)
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
        var (found, missed) = (new List<string>(), missing.Count);
        Walk(new DirectoryInfo(path), found);
        if (found.Count == 0 && missing.Count == missed)
            Miss(path, $"there is nothing to read in this folder; files to read end in {string.Join(", ", Extensions)}");
        foreach (var (file, name) in found.Select(file => (file, Path.GetRelativePath(path, file).Replace(Path.DirectorySeparatorChar, '/'))).OrderBy(f => f.Item2, StringComparer.Ordinal))
            AddFile(file, name);
    }

    // One folder that can't be listed does not keep the others out, and a link to a folder is not followed: it may lead back to where it stands.
    private void Walk(DirectoryInfo folder, List<string> found)
    {
        try
        {
            foreach (var entry in folder.EnumerateFileSystemInfos())
            {
                if (entry is DirectoryInfo { LinkTarget: null } inner)
                    Walk(inner, found);
                else if (entry is FileInfo && Reads(entry.Name))
                    found.Add(Path.Combine(folder.ToString(), entry.Name));
            }
        }
        catch (Exception e) when (SourceException.Is(e))
        {
            Miss(folder.ToString(), e.Message);
        }
    }

    private void AddZip(string path)
    {
        try
        {
            var (zip, missed) = (ZipFiles.Open(path), missing.Count);
            open.Add(zip);
            var found = ZipFiles.In(zip, path, Miss).OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
            if (found.Count == 0 && missing.Count == missed)
                Miss(path, $"there is nothing to read in this ZIP; files to read end in {string.Join(", ", Format.All.Select(format => format.Extension))}");
            files.AddRange(found);
        }
        catch (Exception e) when (SourceException.Is(e))
        {
            Miss(path, $"it can't be opened as a ZIP: {e.Message}");
        }
    }

    private void Miss(string path, string reason) => missing.Add(new ImportOutcome(path, Path.GetFileName(path)) { Problem = reason.ReplaceLineEndings(" ") });
}
