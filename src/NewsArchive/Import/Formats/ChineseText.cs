using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Formats;

/// <summary>Tells news from other files: the archive's is in Chinese.</summary>
internal static class ChineseText
{
    /// <summary>The finding about a file without a Chinese character.</summary>
    public static readonly Finding Missing = new(
        FindingKind.NoArticle, 1, "The file contains no article: no Chinese character is in it.");

    public static bool IsIn(ReadOnlySpan<char> text) => text.ContainsAnyInRange('\u3400', '\u9FFF');
}
