namespace NewsArchive.Import;

/// <summary>The files to import, and what of the list can't be had.</summary>
public sealed record SourceList(IReadOnlyList<SourceFile> Files, IReadOnlyList<string> Problems)
{
    public static SourceList Of(IEnumerable<string> paths)
    {
        var (files, problems) = (new List<SourceFile>(), new List<string>());
        foreach (var path in paths)
        {
            try
            {
                var found = SourceFile.Under(path);
                if (found.Count == 0) problems.Add($"{path}: there is no bulletin in this folder; bulletins are files that end in .txt");
                files.AddRange(found);
            }
            catch (SourceException e)
            {
                problems.Add(e.Message);
            }
        }
        return new SourceList(files, problems);
    }
}
