using System.Text;
using System.Text.Unicode;

namespace NewsArchive.Text.Bulletins;

/// <summary>Turns bytes into text: by their byte order mark, else as UTF-8 where they are that, else as GB18030, the encoding of the wires.</summary>
internal static class BulletinReader
{
    /// <summary>What stands in the text for bytes that are no character.</summary>
    public const char Replacement = '\uFFFD';

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        "gb18030", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback(Replacement.ToString()))!;

    /// <returns>The text without its byte order mark, and the encoding's IANA name.</returns>
    public static (string Text, string Encoding) Read(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, .. var rest] => As(Encoding.UTF8, rest),
        [0xFF, 0xFE, .. var rest] => As(Encoding.Unicode, rest),
        [0xFE, 0xFF, .. var rest] => As(Encoding.BigEndianUnicode, rest),
        _ => As(IsUtf8(bytes) ? Encoding.UTF8 : Gb18030, bytes),
    };

    private static (string, string) As(Encoding encoding, ReadOnlySpan<byte> bytes) => (encoding.GetString(bytes), encoding.WebName);

    /// <summary>
    /// A UTF-8 file with a few broken bytes is still one, while Chinese in GB18030 is hardly ever well-formed UTF-8:
    /// nine good characters beyond ASCII to one bad decide.
    /// </summary>
    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
            return true;
        var (good, bad) = (0L, 0L);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var consumed);
            if (status != System.Buffers.OperationStatus.Done)
                bad++;
            else if (!rune.IsAscii)
                good++;
            bytes = bytes[consumed..];
        }

        return good > 9 * bad;
    }
}
