using NewsArchive.Import.Formats;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Sources;

/// <summary>
/// The files of a folder or archive that are no news and are passed over, as whoever named the folder expects: code, what hides behind a
/// dot, what every repository has, and text without a Chinese character.
/// </summary>
/// <param name="path">The folder or archive.</param>
public sealed class NewsFilter(string path)
{
    // A larger file is read, and refused if it is no news.
    private const int LargestToTry = 64 << 10;

    private static readonly string[] Folders = ["__MACOSX", "__pycache__", "node_modules"];

    private static readonly string[] Names =
        ["readme", "license", "licence", "copying", "changelog", "contributing", "code_of_conduct", "security", "requirements", "robots",
         "package", "package-lock", "tsconfig", "manifest", "pom", "sitemap", "cmakelists"];

    private readonly SortedDictionary<string, int> counts = [];

    /// <summary>One line that counts them by what they are; null where there is none.</summary>
    public string? Summary => counts.Count == 0
        ? null
        : $"{path}: {counts.Values.Sum()} file(s) passed over as no news: "
            + string.Join(", ", counts.Select(kind => $"{kind.Value} {kind.Key}"));

    /// <summary>Whether a folder is passed over with all that is in it. Nothing in it is counted.</summary>
    public static bool IsHidden(string folder) =>
        (folder.StartsWith('.') && folder is not ("." or "..")) || Folders.Contains(folder, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a file is passed over by its name, which is counted then.</summary>
    /// <param name="name">Its path in the folder, with / between folders.</param>
    public bool PassesOver(string name)
    {
        var parts = name.Split('/');
        if (parts.Any(IsHidden))
            return Count("hidden");
        if (!SourceList.Reads(name))
            return !name.EndsWith(Sidecar.Extension, StringComparison.OrdinalIgnoreCase) && Count(KindOf(name));
        var stem = parts[^1].Split('.')[0].ToLowerInvariant();
        return (Names.Contains(stem) || stem.StartsWith("readme", StringComparison.Ordinal)) && Count("of a repository, such as README");
    }

    /// <summary>Whether a file is passed over since no Chinese character is in it, which is counted then.</summary>
    public bool PassesOver(SourceFile file)
    {
        try
        {
            var isText = Format.Of(file.Name).Extract is null && file.Length > 0 && file.Length <= LargestToTry;
            return isText && !HasChinese(file) && Count("without a Chinese character");
        }
        catch (Exception e) when (SourceException.Is(e))
        {
            // The import says what is wrong with it.
            return false;
        }
    }

    private static bool HasChinese(SourceFile file)
    {
        var bytes = new byte[file.Length];
        using var stream = file.Open();
        var text = SourceText.Decode(bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false))).Text;
        // JSON and HTML may have each character as an escape.
        return ChineseText.IsIn(text) || text.Contains("\\u", StringComparison.Ordinal) || text.Contains("&#", StringComparison.Ordinal);
    }

    private static string KindOf(string name) =>
        Path.GetExtension(name) is { Length: > 0 } extension ? extension.ToLowerInvariant() : "without an ending";

    private bool Count(string kind)
    {
        counts[kind] = counts.GetValueOrDefault(kind) + 1;
        return true;
    }
}
