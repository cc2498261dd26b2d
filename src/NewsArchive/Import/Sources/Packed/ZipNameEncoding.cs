using System.Text;
using System.Text.Unicode;

namespace NewsArchive.Import.Sources.Packed;

/// <summary>
/// The encoding of names in a ZIP archive that does not state it: UTF-8 if they are valid UTF-8, as written by macOS; otherwise GB18030, as
/// written by older Chinese versions of Windows.
/// </summary>
internal sealed class ZipNameEncoding : Encoding
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

    private static Encoding EncodingOf(ReadOnlySpan<byte> name) => Utf8.IsValid(name) ? UTF8 : Gb18030;

    public override int GetCharCount(byte[] bytes, int index, int count) =>
        EncodingOf(bytes.AsSpan(index, count)).GetCharCount(bytes, index, count);

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) =>
        EncodingOf(bytes.AsSpan(byteIndex, byteCount)).GetChars(bytes, byteIndex, byteCount, chars, charIndex);

    public override int GetMaxCharCount(int byteCount) => Gb18030.GetMaxCharCount(byteCount);

    // Names are never written. A lookup by name compares names that were read.
    public override int GetByteCount(char[] chars, int index, int count) => UTF8.GetByteCount(chars, index, count);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        UTF8.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetMaxByteCount(int charCount) => UTF8.GetMaxByteCount(charCount);
}
