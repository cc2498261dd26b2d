namespace NewsArchive.Import.Sources.Packed;

/// <summary>A file stored as a byte range of an open file on disk.</summary>
/// <param name="Path">The location, as shown to the user.</param>
/// <param name="Name">The name that identifies the file in the archive.</param>
/// <param name="Container">The open file.</param>
/// <param name="Range">The offset of the range in the open file, and its length.</param>
/// <param name="Sibling">Finds the file with the same name and another extension; null if there is none.</param>
public sealed record FileRange(
    string Path, string Name, FileStream Container, (long Start, long Length) Range, Func<string, SourceFile?> Sibling)
    : SourceFile(Path, Name)
{
    public override long Length => Range.Length;

    public override Stream Open() => new RangeStream(Container, Range.Start, Range.Length);

    public override SourceFile? FindSibling(string extension) => Sibling(extension);

    private sealed class RangeStream(FileStream container, long start, long length) : Stream
    {
        private long position;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get => position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var wanted = buffer[..(int)Math.Min(buffer.Length, length - position)];
            var read = RandomAccess.Read(container.SafeFileHandle, wanted, start + position);
            position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
