using System.IO.Compression;
using NewsArchive.Import.Formats;

namespace NewsArchive.Import.Sources.Packed;

/// <summary>
/// The files in a ZIP archive. They are read in place and never unpacked to disk. Entries that could do harm are rejected.
/// </summary>
public static class ZipFiles
{
    public const string Extension = ".zip";

    private const int MaxEntries = 100_000;

    public static bool Is(string path) => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    public static ZipArchive Open(string path) => ZipFile.Open(path, ZipArchiveMode.Read, new ZipNameEncoding());

    /// <summary>Lists the files of known formats.</summary>
    /// <param name="zip">The open archive.</param>
    /// <param name="path">The path of the archive.</param>
    /// <param name="filter">Counts the files that are not news.</param>
    /// <param name="reject">Called with the path of each rejected entry and the reason.</param>
    public static IEnumerable<SourceFile> In(ZipArchive zip, string path, NewsFilter filter, Action<string, string> reject)
    {
        if (zip.Entries.Count > MaxEntries)
        {
            reject(path, $"it has {zip.Entries.Count} entries, more than the {MaxEntries} a ZIP may have; cut it into smaller ones");
            yield break;
        }
        if (zip.Entries.Sum(entry => entry.CompressedLength) > new FileInfo(path).Length)
        {
            reject(path, "its entries overlap, as in a ZIP bomb; pack the files again");
            yield break;
        }
        foreach (var entry in zip.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            var name = SourceName.Of(entry.FullName);
            var file = new ZippedFile($"{path}/{name}", name, entry);
            if (filter.PassesOver(name))
                continue;
            if (ReasonToReject(entry, name) is { } reason)
                reject(file.Path, reason);
            else if (Format.IsKnown(name) && !filter.PassesOver(file))
                yield return file;
        }
    }

    private static string? ReasonToReject(ZipArchiveEntry entry, string name) =>
        Packing.ReasonToReject(name)
        ?? (!Format.IsKnown(name) ? null
            : entry.IsEncrypted ? "it is encrypted; pack it again without a password"
            : Packing.ReasonToReject(entry.Length, entry.CompressedLength));
}

/// <summary>A file in a ZIP archive, which must stay open while the file is read.</summary>
public sealed record ZippedFile(string Path, string Name, ZipArchiveEntry Entry) : SourceFile(Path, Name)
{
    // The length declared in the archive. It is verified when the entry is read.
    public override long Length => Entry.Length;

    public override uint? Checksum => Entry.Crc32;

    public override Stream Open() => Entry.Open();

    public override SourceFile? FindSibling(string extension) =>
        Entry.Archive?.GetEntry(System.IO.Path.ChangeExtension(Entry.FullName, extension)) is { } entry
            ? new ZippedFile(System.IO.Path.ChangeExtension(Path, extension), System.IO.Path.ChangeExtension(Name, extension), entry)
            : null;
}
