using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace NewsArchive.Text.Bulletins.Encodings;

/// <summary>
/// Decodes the bytes of a file. A byte order mark determines the encoding. Without one, the bytes are tried as UTF-16 and UTF-8, and
/// otherwise decoded as GB18030, the encoding of the wire services, unless the characters are evidence of Big5.
/// </summary>
internal static class BulletinDecoder
{
    /// <summary>The character that replaces bytes that can't be decoded.</summary>
    public const char Replacement = '\uFFFD';

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        "gb18030", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback(Replacement.ToString()))!;

    private static readonly Encoding Big5 = CodePagesEncodingProvider.Instance.GetEncoding(
        "big5", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback(Replacement.ToString()))!;

    /// <summary>Decodes bytes. Bytes that can't be decoded become <see cref="Replacement"/>.</summary>
    /// <returns>The text without its byte order mark, and the IANA name of the encoding.</returns>
    public static (string Text, string Encoding) Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, .. var rest] => Decode(rest, Encoding.UTF8),
        [0xFF, 0xFE, .. var rest] => Decode(rest, Encoding.Unicode),
        [0xFE, 0xFF, .. var rest] => Decode(rest, Encoding.BigEndianUnicode),
        [0x84, 0x31, 0x95, 0x33, .. var rest] => DecodeGb18030(rest),
        _ when DetectUtf16(bytes) is { } utf16 => Decode(bytes, utf16),
        _ when IsUtf8(bytes) => Decode(bytes, Encoding.UTF8),
        _ => Big5Detector.IsBig5(bytes) ? Decode(bytes, Big5) : DecodeGb18030(bytes),
    };

    private static (string, string) Decode(ReadOnlySpan<byte> bytes, Encoding encoding) => (encoding.GetString(bytes), encoding.WebName);

    /// <summary>
    /// Decodes GB18030 as web browsers do (https://encoding.spec.whatwg.org/#gb18030): A3 A0, which early wire software wrote as an indent,
    /// becomes an ideographic space.
    /// </summary>
    private static (string, string) DecodeGb18030(ReadOnlySpan<byte> bytes) =>
        (Gb18030.GetString(bytes).Replace('\uE5E5', '\u3000'), Gb18030.WebName);

    /// <summary>
    /// Detects UTF-16 without a byte order mark. Line feeds and ASCII digits in UTF-16 contain zero bytes, which do not occur in other text
    /// encodings. In the right byte order, almost all 16-bit units are characters used in Chinese print. Valid UTF-8 with a few stray zero
    /// bytes is treated as UTF-8.
    /// </summary>
    private static Encoding? DetectUtf16(ReadOnlySpan<byte> bytes)
    {
        var zeros = bytes.Count((byte)0);
        return zeros == 0 || (zeros * 4 < bytes.Length && Utf8.IsValid(bytes)) ? null
            : LooksLikeUtf16(bytes, isLittleEndian: true) ? Encoding.Unicode
            : LooksLikeUtf16(bytes, isLittleEndian: false) ? Encoding.BigEndianUnicode
            : null;
    }

    /// <summary>
    /// Whether the 16-bit units contain a line ending and no NUL, and at least nine tenths of them are characters used in print.
    /// </summary>
    private static bool LooksLikeUtf16(ReadOnlySpan<byte> bytes, bool isLittleEndian)
    {
        var (units, printed, lineEndings) = (bytes.Length / 2, 0L, 0L);
        for (var i = 0; i < units; i++)
        {
            var pair = bytes[(2 * i)..];
            var unit = isLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(pair) : BinaryPrimitives.ReadUInt16BigEndian(pair);
            if (unit == 0)
                return false;
            lineEndings += unit is '\n' or '\r' ? 1 : 0;
            printed += IsPrintCharacter((char)unit) ? 1 : 0;
        }

        return lineEndings > 0 && printed * 10 >= units * 9;
    }

    private static bool IsPrintCharacter(char unit) =>
        unit is '\t' or '\n' or '\f' or '\r' or (>= ' ' and <= '~') or (>= '\u00A0' and <= '\u00FF')
            or (>= '\u2010' and <= '\u203B') or (>= '\u2460' and <= '\u25FF') or (>= '\u3000' and <= '\u303F')
            or (>= '\u4E00' and <= '\u9FFF') or (>= '\uFF01' and <= '\uFF5E');

    /// <summary>
    /// Whether the bytes are UTF-8, possibly with a few damaged bytes. Chinese text in GB18030 hardly ever forms valid UTF-8 sequences, so
    /// the bytes count as UTF-8 if there are more than nine valid non-ASCII characters per invalid sequence.
    /// </summary>
    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
            return true;
        var (valid, invalid) = (0L, 0L);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var consumed);
            if (status != System.Buffers.OperationStatus.Done)
                invalid++;
            else if (!rune.IsAscii)
                valid++;
            bytes = bytes[consumed..];
        }

        return valid > 9 * invalid;
    }
}
