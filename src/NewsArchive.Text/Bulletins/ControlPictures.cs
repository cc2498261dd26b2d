using System.Buffers;
using System.Globalization;

namespace NewsArchive.Text.Bulletins;

/// <summary>
/// Makes control characters visible, so that a name or a title can neither break its line nor reorder the text around it.
/// </summary>
public static class ControlPictures
{
    // C0, DEL and C1; the line and paragraph separators; and the characters with Unicode's Bidi_Control property.
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Concat(Enumerable.Range(0x2028, 7))
            .Concat(Enumerable.Range(0x2066, 4)).Append(0x061C).Append(0x200E).Append(0x200F).Select(code => (char)code)]);

    /// <summary>Replaces control characters with visible symbols.</summary>
    /// <param name="text">A name or a title.</param>
    /// <returns>
    /// The text, in which ASCII control characters are replaced by Unicode's Control Pictures (␊), and other control characters by their
    /// code points in brackets, such as [U+202E].
    /// </returns>
    public static string Show(string text) => text.AsSpan().ContainsAny(Controls) ? string.Concat(text.Select(PictureOf)) : text;

    private static string PictureOf(char character) =>
        !Controls.Contains(character) ? character.ToString()
        : character < ' ' ? ((char)('\u2400' + character)).ToString()
        : character == '\u007F' ? "\u2421"
        : string.Create(CultureInfo.InvariantCulture, $"[U+{(int)character:X4}]");
}
