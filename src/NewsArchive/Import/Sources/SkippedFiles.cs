namespace NewsArchive.Import.Sources;

/// <summary>The files of a folder or archive that were skipped because they are not news.</summary>
/// <param name="Path">The path of the folder or archive.</param>
/// <param name="Counts">The number of files by kind: one of the constants, or an extension.</param>
public sealed record SkippedFiles(string Path, SortedDictionary<string, int> Counts)
{
    public const string Hidden = "hidden";
    public const string OfRepository = "of a repository, such as README";
    public const string WithoutChinese = "without a Chinese character";
    public const string WithoutExtension = "without an extension";

    /// <summary>Gets the outcome of an import for these files, which is recorded like that of a file.</summary>
    public ImportOutcome ToOutcome() => new(Path, System.IO.Path.GetFileName(Path.TrimEnd('/', System.IO.Path.DirectorySeparatorChar)))
    {
        Report = new FileReport { Skipped = Counts },
    };

    public override string ToString() =>
        $"{Path}: {Counts.Values.Sum()} file(s) skipped because they are not news: "
        + string.Join(", ", Counts.Select(kind => $"{kind.Value} {kind.Key}"));
}
