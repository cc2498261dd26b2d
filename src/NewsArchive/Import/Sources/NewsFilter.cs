using NewsArchive.Import.Formats;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Sources;

/// <summary>
/// Determines which files of a folder or archive are not news and are skipped without an error: code, hidden files, files that every
/// repository has, and text without Chinese characters. Counts these files.
/// </summary>
/// <param name="path">The path of the folder or archive, as shown to the user; empty for a folder that means nothing to them.</param>
public sealed class NewsFilter(string path)
{
    // A larger file is always read, and is rejected if it is not news.
    private const int MaxSizeToTry = 64 << 10;

    private static readonly string[] Folders = ["__MACOSX", "__pycache__", "node_modules"];

    private static readonly string[] Names =
        ["readme", "license", "licence", "copying", "changelog", "contributing", "code_of_conduct", "security", "requirements", "robots",
         "package", "package-lock", "tsconfig", "manifest", "pom", "sitemap", "cmakelists"];

    private readonly SortedDictionary<string, int> counts = [];

    /// <summary>The number of skipped files by kind; null if no file was skipped.</summary>
    public SkippedFiles? Skipped => counts.Count == 0 ? null : new SkippedFiles(path, counts);

    /// <summary>Whether a folder is skipped with everything in it. The files in it are not counted.</summary>
    public static bool IsHidden(string folder) =>
        (folder.StartsWith('.') && folder is not ("." or "..")) || Folders.Contains(folder, StringComparer.OrdinalIgnoreCase);

    /// <summary>Determines whether a file is skipped because of its name. If so, the file is counted.</summary>
    /// <param name="name">The path of the file in the folder or archive, with / between folders.</param>
    public bool PassesOver(string name)
    {
        var parts = name.Split('/');
        if (parts.Any(IsHidden))
            return Count(SkippedFiles.Hidden);
        if (!SourceList.Reads(name))
            return !name.EndsWith(Sidecar.Extension, StringComparison.OrdinalIgnoreCase) && Count(KindOf(name));
        var stem = parts[^1].Split('.')[0].ToLowerInvariant();
        return (Names.Contains(stem) || stem.StartsWith("readme", StringComparison.Ordinal)) && Count(SkippedFiles.OfRepository);
    }

    /// <summary>Determines whether a file is skipped because it contains no Chinese character. If so, the file is counted.</summary>
    public bool PassesOver(SourceFile file)
    {
        try
        {
            var isText = Format.Of(file.Name).Extract is null && file.Length > 0 && file.Length <= MaxSizeToTry;
            return isText && !HasChinese(file) && Count(SkippedFiles.WithoutChinese);
        }
        catch (Exception e) when (SourceException.Is(e))
        {
            // The import reports what is wrong with the file.
            return false;
        }
    }

    private static bool HasChinese(SourceFile file)
    {
        var bytes = new byte[file.Length];
        using var stream = file.Open();
        var text = SourceText.Decode(bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false))).Text;
        // JSON and HTML may contain each character as an escape sequence.
        return ChineseText.IsIn(text) || text.Contains("\\u", StringComparison.Ordinal) || text.Contains("&#", StringComparison.Ordinal);
    }

    private static string KindOf(string name) =>
        Path.GetExtension(name) is { Length: > 0 } extension ? extension.ToLowerInvariant() : SkippedFiles.WithoutExtension;

    private bool Count(string kind)
    {
        counts[kind] = counts.GetValueOrDefault(kind) + 1;
        return true;
    }
}
