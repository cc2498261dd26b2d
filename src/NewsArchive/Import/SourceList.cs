namespace NewsArchive.Import;

/// <summary>The files that are meant by paths, and what of the paths can't be had.</summary>
/// <param name="Files">The files that were named, and those of the folders that some reader knows, in the order of their names.</param>
/// <param name="Problems">A line for each path or folder that is not there, can't be listed or holds nothing to read.</param>
public sealed record SourceList(IReadOnlyList<SourceFile> Files, IReadOnlyList<string> Problems)
{
    public static SourceList Of(IEnumerable<string> paths)
    {
        var (files, problems) = (new List<SourceFile>(), new List<string>());
        foreach (var path in paths)
        {
            if (File.Exists(path))
                files.Add(new SourceFile(path, Path.GetFileName(path)));
            else if (!Directory.Exists(path))
                problems.Add($"{path}: there is no such file or folder");
            else
                AddFolder(path, files, problems);
        }
        return new SourceList(files, problems);
    }

    private static void AddFolder(string path, List<SourceFile> files, List<string> problems)
    {
        var (found, problemsBefore) = (new List<string>(), problems.Count);
        Walk(new DirectoryInfo(path), found, problems);
        if (found.Count == 0 && problems.Count == problemsBefore)
            problems.Add($"{path}: there is nothing to read in this folder; files to read end in {string.Join(", ", Reading.Extensions)}");
        files.AddRange(found
            .Select(file => new SourceFile(file, Path.GetRelativePath(path, file).Replace(Path.DirectorySeparatorChar, '/')))
            .OrderBy(file => file.Name, StringComparer.Ordinal));
    }

    // One folder that can't be listed does not keep the others out, and a link to a folder is not followed: it may lead back to where it stands.
    private static void Walk(DirectoryInfo folder, List<string> found, List<string> problems)
    {
        try
        {
            foreach (var entry in folder.EnumerateFileSystemInfos())
            {
                if (entry is DirectoryInfo { LinkTarget: null } inner)
                    Walk(inner, found, problems);
                else if (entry is FileInfo && Reading.Extensions.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase))
                    found.Add(Path.Combine(folder.ToString(), entry.Name));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new SourceException(folder.ToString(), e.Message).Message);
        }
    }
}
