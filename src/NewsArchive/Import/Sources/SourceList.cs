using NewsArchive.Import.Formats;
using NewsArchive.Import.Sources.Packed;
using NewsArchive.Text.Bulletins.Dates;

namespace NewsArchive.Import.Sources;

/// <summary>
/// The files to import: those that are named explicitly, and those of a known format in the folders and packed files that are named. Keeps
/// packed files open until it is disposed.
/// </summary>
public sealed class SourceList : IDisposable
{
    private readonly List<SourceFile> files = [];
    private readonly List<ImportOutcome> missing = [];
    private readonly List<SkippedFiles> skipped = [];
    private readonly List<IDisposable> containers = [];

    private SourceList()
    {
    }

    /// <summary>The files to import. Those of a folder or packed file are sorted by name.</summary>
    public IReadOnlyList<SourceFile> Files => files;

    /// <summary>The paths that do not exist, can't be listed, or contain nothing to import.</summary>
    public IReadOnlyList<ImportOutcome> Missing => missing;

    /// <summary>The files that were skipped because they are not news, by folder or packed file.</summary>
    public IReadOnlyList<SkippedFiles> Skipped => skipped;

    /// <summary>The extensions of files that can be imported.</summary>
    public static IEnumerable<string> Extensions =>
        [.. Format.All.Select(format => format.Extension), ZipFiles.Extension, GzipFile.Extension, .. TarFiles.Extensions];

    /// <summary>Whether a file with this name can be imported.</summary>
    public static bool Reads(string name) => Format.IsKnown(name) || ZipFiles.Is(name) || TarFiles.Is(name) || GzipFile.IsRead(name);

    /// <summary>
    /// Lists files, and the files of folders. If a path contains a date, as in 2003/01/29, the names include its folders from there on.
    /// </summary>
    public static SourceList Of(IEnumerable<string> paths)
    {
        var list = new SourceList();
        foreach (var path in paths)
        {
            if (File.Exists(path) && !Reads(path) && Path.GetExtension(path).Any(char.IsLetter))
                list.AddMissing(path, $"files of this kind are not read; {EndingsToRead}");
            else if (File.Exists(path))
                list.AddFile(path, PathDate.NameOf(WithSlashes(path)));
            else if (Directory.Exists(path))
                list.AddFolder(path, new NewsFilter(path), WithDatedFolders);
            else
                list.AddMissing(path, "there is no such file or folder");
        }
        return list;
    }

    /// <summary>
    /// Lists the files of a folder whose own path means nothing, such as that of an upload: they are named by their paths in the folder
    /// alone, so that neither their identity nor their dates depend on where the folder is.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="container">What holds the folder, to be disposed with the list; null if nothing does.</param>
    public static SourceList In(string folder, IDisposable? container = null)
    {
        var list = new SourceList();
        if (container is not null)
            list.Keep(container);
        list.AddFolder(folder, new NewsFilter(""), file => file.Name);
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
        // The last one may be a file in the first one.
        foreach (var container in Enumerable.Reverse(containers))
            container.Dispose();
    }

    private static string EndingsToRead => $"files to read end in {string.Join(", ", Extensions)}";

    private void AddFile(string path, string name)
    {
        if (ZipFiles.Is(path))
            AddPacked(path, "ZIP", filter => ZipFiles.In(Keep(ZipFiles.Open(path)), path, filter, AddMissing));
        else if (TarFiles.Is(path))
            AddPacked(path, "tar", filter => TarFiles.In(Keep(TarFiles.Open(path)), path, filter, AddMissing));
        else if (GzipFile.Is(path))
            AddPacked(path, "gzip", filter => GzipFile.In(Keep(GzipFile.Unpack(path)), path, name, filter));
        else
            files.Add(new FolderFile(path, SourceName.Of(name)));
    }

    private void AddFolder(string path, NewsFilter filter, Func<FolderFile, string> nameOf)
    {
        var (found, missingBefore) = (new List<FolderFile>(), missing.Count);
        AddFilesOf(new DirectoryInfo(path), "", found, filter);
        AddSkipped(filter);
        if (found.Count == 0 && missing.Count == missingBefore)
            AddMissing(path, $"there is nothing to read in this folder; {EndingsToRead}");
        foreach (var file in found.OrderBy(file => file.Name, StringComparer.Ordinal))
            AddFile(file.Path, nameOf(file));
    }

    // The name of a file is its path in the folder. If the path of the folder itself contains a date, as in 2003/01/29, the name includes
    // that.
    private static string WithDatedFolders(FolderFile file) =>
        PathDate.NameOf(WithSlashes(file.Path)) is var dated && dated.Length > file.Name.Length ? dated : file.Name;

    private static string WithSlashes(string path) => path.Replace(Path.DirectorySeparatorChar, '/');

    // A folder that can't be listed does not prevent the import of the others. Links to folders are not followed, because they may lead
    // back to a parent.
    private void AddFilesOf(DirectoryInfo folder, string name, List<FolderFile> found, NewsFilter filter)
    {
        try
        {
            foreach (var entry in folder.EnumerateFileSystemInfos())
            {
                var file = new FolderFile(Path.Combine(folder.ToString(), entry.Name), name + entry.Name);
                if (entry is DirectoryInfo { LinkTarget: null } inner && !NewsFilter.IsHidden(inner.Name))
                    AddFilesOf(inner, $"{file.Name}/", found, filter);
                else if (entry is FileInfo && !filter.PassesOver(file.Name) && Reads(file.Name) && !filter.PassesOver(file))
                    found.Add(file);
            }
        }
        catch (Exception e) when (SourceException.Is(e))
        {
            AddMissing(folder.ToString(), e.Message);
        }
    }

    private void AddPacked(string path, string kind, Func<NewsFilter, IEnumerable<SourceFile>> list)
    {
        var (filter, missingBefore) = (new NewsFilter(path), missing.Count);
        try
        {
            var found = list(filter).OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
            AddSkipped(filter);
            if (found.Count == 0 && missing.Count == missingBefore)
                AddMissing(path, $"there is nothing to read in this {kind}; {EndingsToRead}");
            files.AddRange(found);
        }
        catch (SourceException e)
        {
            AddMissing(path, e.Reason);
        }
        catch (Exception e) when (SourceException.Is(e))
        {
            var cure = SourceException.IsDamage(e) ? "; get it again, or pack the files again" : "";
            AddMissing(path, $"it can't be opened as a {kind}: {e.Message.TrimEnd('.')}{cure}");
        }
    }

    private T Keep<T>(T container)
        where T : IDisposable
    {
        containers.Add(container);
        return container;
    }

    private void AddSkipped(NewsFilter filter) => skipped.AddRange(filter.Skipped is { } files ? [files] : []);

    private void AddMissing(string path, string reason) =>
        missing.Add(new ImportOutcome(path, Path.GetFileName(path)) { Problem = reason.ReplaceLineEndings(" ") });
}
