namespace NewsArchive.Import.Sources;

/// <summary>The files of a folder or archive that were skipped because they are not news.</summary>
/// <param name="Path">The path of the folder or archive.</param>
/// <param name="Counts">The number of files by kind: one of the constants, which are stored in reports, or an extension.</param>
public sealed record SkippedFiles(string Path, SortedDictionary<string, int> Counts)
{
    public const string Hidden = "hidden";
    public const string OfRepository = "repository";
    public const string WithoutChinese = "no-chinese";
    public const string WithoutExtension = "no-extension";

    /// <summary>Gets the outcome of an import for these files, which is recorded like that of a file.</summary>
    public ImportOutcome ToOutcome() => new(Path, System.IO.Path.GetFileName(Path.TrimEnd('/', System.IO.Path.DirectorySeparatorChar)))
    {
        Report = new FileReport { Skipped = Counts },
    };

    public override string ToString() =>
        $"{Path}: {Counts.Values.Sum()} file(s) skipped because they are not news: "
        + string.Join(", ", Counts.Select(kind => $"{kind.Value} {NameOf(kind.Key)}"));

    private static string NameOf(string kind) => kind switch
    {
        OfRepository => "of a repository, such as README",
        WithoutChinese => "without a Chinese character",
        WithoutExtension => "without an extension",
        _ => kind,
    };
}
