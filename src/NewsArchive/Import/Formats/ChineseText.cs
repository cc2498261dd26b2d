using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Formats;

/// <summary>Distinguishes news from other files: news in the archive is in Chinese.</summary>
internal static class ChineseText
{
    /// <summary>The finding for a file without Chinese characters.</summary>
    public static readonly Finding Missing = new(
        FindingKind.NoArticle, 1, "The file contains no article: no Chinese character is in it.");

    public static bool IsIn(ReadOnlySpan<char> text) => text.ContainsAnyInRange('\u3400', '\u9FFF');
}
