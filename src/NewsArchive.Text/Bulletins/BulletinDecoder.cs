using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace NewsArchive.Text.Bulletins;

/// <summary>
/// Turns bytes into text: by their byte order mark, else as UTF-16 or UTF-8 where they are that, else as GB18030, the encoding of the wires.
/// </summary>
internal static class BulletinDecoder
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
        _ => As(Utf16Of(bytes) ?? (IsUtf8(bytes) ? Encoding.UTF8 : Gb18030), bytes),
    };

    private static (string, string) As(Encoding encoding, ReadOnlySpan<byte> bytes) => (encoding.GetString(bytes), encoding.WebName);

    /// <summary>
    /// UTF-16 without its mark shows in zero bytes, which its line feeds and figures have and no other text; and read in the right order
    /// its units are what Chinese print is made of. UTF-8 with a stray zero is valid UTF-8 and has few of them.
    /// </summary>
    private static Encoding? Utf16Of(ReadOnlySpan<byte> bytes)
    {
        var zeros = bytes.Count((byte)0);
        return zeros == 0 || (zeros * 4 < bytes.Length && Utf8.IsValid(bytes)) ? null
            : IsPrint(bytes, lowFirst: true) ? Encoding.Unicode
            : IsPrint(bytes, lowFirst: false) ? Encoding.BigEndianUnicode
            : null;
    }

    /// <summary>Whether 16-bit units hold a line ending, no NUL, and nine of print to one of anything else.</summary>
    private static bool IsPrint(ReadOnlySpan<byte> bytes, bool lowFirst)
    {
        var (units, print, lines) = (bytes.Length / 2, 0L, 0L);
        for (var i = 0; i < units; i++)
        {
            var unit = lowFirst ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[(2 * i)..]);
            if (unit == 0)
                return false;
            lines += unit is '\n' or '\r' ? 1 : 0;
            print += IsPrint((char)unit) ? 1 : 0;
        }

        return lines > 0 && print * 10 >= units * 9;
    }

    private static bool IsPrint(char unit) =>
        unit is '\t' or '\n' or '\f' or '\r' or (>= ' ' and <= '~') or (>= '\u00A0' and <= '\u00FF') or (>= '\u2010' and <= '\u203B')
            or (>= '\u2460' and <= '\u25FF') or (>= '\u3000' and <= '\u303F') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uFF01' and <= '\uFF5E');

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
