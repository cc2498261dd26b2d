using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace NewsArchive.Archive.Proofs;

/// <summary>
/// The content of a record in the form that its leaf proves. The first line is <c>newsarchive-leaf 1 KIND RECORD NUMBER</c>. Each field
/// that has a value follows as a line with its name and its length in bytes, the value in UTF-8, and a line feed. A field that a later
/// version adds therefore does not change the content of records that have no value in it.
/// </summary>
public sealed class LeafContent
{
    private const int InitialCapacity = 512, MaxFormattedLength = 64;

    private readonly ArrayBufferWriter<byte> bytes = new(InitialCapacity);

    public LeafContent(LeafKind kind, long recordId, int number)
    {
        (Kind, RecordId, Number) = (kind, recordId, number);
        Write(string.Create(CultureInfo.InvariantCulture, $"newsarchive-leaf 1 {kind} {recordId} {number}\n"));
    }

    public LeafKind Kind { get; }
    public long RecordId { get; }
    public int Number { get; }
    public ReadOnlySpan<byte> Bytes => bytes.WrittenSpan;

    public LeafContent Add(string name, string? value)
    {
        if (value is null)
            return this;
        WriteHeader(name, Encoding.UTF8.GetByteCount(value));
        Write(value);
        bytes.Write("\n"u8);
        return this;
    }

    public LeafContent Add(string name, long? value) => AddFormatted(name, value, format: null);

    public LeafContent Add(string name, bool value) => Add(name, value ? "true" : "false");

    public LeafContent Add(string name, Enum? value) => Add(name, value?.ToString());

    public LeafContent Add(string name, DateOnly value) => AddFormatted<DateOnly>(name, value, "O");

    public LeafContent Add(string name, DateTimeOffset? value) => AddFormatted(name, value, "O");

    /// <summary>Adds the SHA-256 of bytes that are too many to be copied.</summary>
    public LeafContent AddHash(string name, byte[]? value) =>
        Add(name, value is null ? null : Convert.ToHexStringLower(SHA256.HashData(value)));

    private LeafContent AddFormatted<T>(string name, T? value, string? format) where T : struct, IUtf8SpanFormattable
    {
        if (value is null)
            return this;
        Span<byte> formatted = stackalloc byte[MaxFormattedLength];
        value.Value.TryFormat(formatted, out var length, format, CultureInfo.InvariantCulture);
        WriteHeader(name, length);
        bytes.Write(formatted[..length]);
        bytes.Write("\n"u8);
        return this;
    }

    private void WriteHeader(string name, int length)
    {
        Write(name);
        var rest = bytes.GetSpan(MaxFormattedLength);
        Utf8.TryWrite(rest, CultureInfo.InvariantCulture, $" {length}\n", out var written);
        bytes.Advance(written);
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, bytes);
}
