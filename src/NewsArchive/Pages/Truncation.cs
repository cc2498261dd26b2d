namespace NewsArchive.Pages;

/// <summary>Shortens text for display.</summary>
internal static class Truncation
{
    /// <summary>Cuts a text that is longer than the given length, and adds an ellipsis. A surrogate pair is not divided.</summary>
    public static string Truncate(this string text, int length) => text.Length <= length ? text
        : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + "…";
}
