namespace NewsArchive.Text.Bulletins;

/// <summary>Shortens text for display.</summary>
public static class Truncation
{
    /// <summary>Cuts a text that is longer than a length, and adds an ellipsis. A surrogate pair is not divided.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The maximum length in UTF-16 code units, without the ellipsis.</param>
    public static string Truncate(this string text, int length) => text.Length <= length ? text
        : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + "…";
}
