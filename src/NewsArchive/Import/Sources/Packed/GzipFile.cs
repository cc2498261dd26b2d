using System.IO.Compression;

namespace NewsArchive.Import.Sources.Packed;

/// <summary>
/// A file compressed with gzip. It is unpacked to a temporary file, because its length and the offsets in it are not known before.
/// </summary>
public static class GzipFile
{
    public const string Extension = ".gz";

    /// <summary>
    /// Whether a path is a gzip file whose content can be imported. Names without an inner extension are accepted, because corpora use
    /// them.
    /// </summary>
    public static bool IsRead(string path) =>
        Is(path) && path[..^Extension.Length] is var inner && (SourceList.Reads(inner) || !Path.GetExtension(inner).Any(char.IsLetter));

    public static bool Is(string path) => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <returns>The temporary file, which disappears when it is closed.</returns>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="SourceException">The compression ratio is implausibly high.</exception>
    public static FileStream Unpack(string path)
    {
        var temporary = Path.GetTempFileName();
        var unpacked = new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite, FileShare.Delete);
        try
        {
            // A file that is deleted while open disappears when its handle is closed, even if the process is killed.
            File.Delete(temporary);
            using var packed = File.OpenRead(path);
            using var text = new GZipStream(packed, CompressionMode.Decompress);
            var buffer = new byte[1 << 17];
            while (text.Read(buffer) is > 0 and var read)
            {
                unpacked.Write(buffer.AsSpan(0, read));
                if (Packing.ReasonToReject(unpacked.Length, packed.Length) is { } reason)
                    throw new SourceException(path, reason);
            }
            unpacked.Flush();
            unpacked.Position = 0;
            return unpacked;
        }
        catch
        {
            unpacked.Dispose();
            throw;
        }
    }

    /// <summary>Gets the file in the gzip file, unless it is not news.</summary>
    /// <param name="unpacked">The opened temporary file.</param>
    /// <param name="path">The path of the compressed file.</param>
    /// <param name="name">The name of the compressed file.</param>
    /// <param name="filter">Counts the file if it is not news.</param>
    public static IEnumerable<SourceFile> In(FileStream unpacked, string path, string name, NewsFilter filter)
    {
        var beside = new FolderFile(path[..^Extension.Length], SourceName.Of(name[..^Extension.Length]));
        var file = new FileRange(path, beside.Name, unpacked, (0, unpacked.Length), beside.FindSibling);
        return filter.PassesOver(file) ? [] : [file];
    }
}
