using System.IO.Compression;

namespace NewsArchive.Import.Sources.Packed;

/// <summary>
/// A file that gzip compressed. Its length and the places in it are known only once it is unpacked, so it is unpacked to a temporary file.
/// </summary>
public static class GzipFile
{
    public const string Extension = ".gz";

    /// <summary>
    /// Whether a path is a gzip file whose content can be imported. A name without an inner extension is accepted, as corpora have such.
    /// </summary>
    public static bool IsRead(string path) =>
        Is(path) && path[..^Extension.Length] is var inner && (SourceList.Reads(inner) || !Path.GetExtension(inner).Any(char.IsLetter));

    public static bool Is(string path) => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <returns>The temporary file, which is gone once it is closed.</returns>
    /// <exception cref="InvalidDataException">It is damaged, or swells to more than an honest file does.</exception>
    public static FileStream Unpack(string path)
    {
        var temporary = Path.GetTempFileName();
        var unpacked = new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite, FileShare.Delete);
        try
        {
            // Deleted while it is open, the file disappears when the handle is closed, even if the process is killed.
            File.Delete(temporary);
            using var packed = File.OpenRead(path);
            using var text = new GZipStream(packed, CompressionMode.Decompress);
            var buffer = new byte[1 << 17];
            while (text.Read(buffer) is > 0 and var read)
            {
                unpacked.Write(buffer.AsSpan(0, read));
                if (Packing.ReasonToReject(unpacked.Length, packed.Length) is { } reason)
                    throw new InvalidDataException(reason);
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

    /// <summary>The file in it, unless it is no news.</summary>
    /// <param name="unpacked">The opened temporary file.</param>
    /// <param name="path">The path of the compressed file.</param>
    /// <param name="name">Its name.</param>
    /// <param name="filter">Counts it if it is no news.</param>
    public static IEnumerable<SourceFile> In(FileStream unpacked, string path, string name, NewsFilter filter)
    {
        var beside = new FolderFile(path[..^Extension.Length], SourceName.Of(name[..^Extension.Length]));
        var file = new FileRange(path, beside.Name, unpacked, (0, unpacked.Length), beside.FindSibling);
        return filter.PassesOver(file) ? [] : [file];
    }
}
