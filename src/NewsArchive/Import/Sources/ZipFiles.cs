using System.IO.Compression;
using System.Text;
using NewsArchive.Import.Formats;

namespace NewsArchive.Import.Sources;

/// <summary>
/// The files inside a ZIP. They are read in place and never unpacked to the disk; entries that could do harm are rejected.
/// </summary>
public static class ZipFiles
{
    public const string Extension = ".zip";

    private const int MaxEntries = 100_000;

    // Text is compressed to a fifth or a tenth; a higher ratio is that of a ZIP bomb.
    private const int MaxRatio = 100;

    // A ZIP made on an older Chinese Windows has its names in GB18030, and doesn't say so.
    private static readonly Encoding DefaultNameEncoding = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

    public static bool Is(string path) => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    public static ZipArchive Open(string path) => ZipFile.Open(path, ZipArchiveMode.Read, DefaultNameEncoding);

    /// <summary>Lists the files of known formats.</summary>
    /// <param name="zip">The opened ZIP.</param>
    /// <param name="path">Its path.</param>
    /// <param name="reject">Called with the path of each rejected entry, and the reason.</param>
    public static IEnumerable<SourceFile> In(ZipArchive zip, string path, Action<string, string> reject)
    {
        if (zip.Entries.Count > MaxEntries)
        {
            reject(path, $"it has {zip.Entries.Count} entries, more than the {MaxEntries} a ZIP may have; cut it into smaller ones");
            yield break;
        }
        if (zip.Entries.Sum(entry => entry.CompressedLength) > new FileInfo(path).Length)
        {
            reject(path, "its entries lie over one another, as no honest ZIP's do; pack the files anew");
            yield break;
        }
        foreach (var entry in zip.Entries)
        {
            var name = entry.FullName.Replace('\\', '/');
            if (ReasonToReject(entry, name) is { } reason)
                reject($"{path}/{name}", reason);
            else if (Format.IsKnown(name))
                yield return new ZippedFile($"{path}/{name}", name, entry);
        }
    }

    private static string? ReasonToReject(ZipArchiveEntry entry, string name)
    {
        if (Is(name))
            return "it is a ZIP inside a ZIP; unpack it and import it by itself";
        if (!Format.IsKnown(name))
            return null;
        if (name.StartsWith('/') || name.Contains(':') || name.Split('/').Contains(".."))
            return "its name leads out of the ZIP; pack it anew under a plain name";
        if (entry.IsEncrypted)
            return "it is locked with a password; pack it anew without one";
        if (entry.Length <= SourceContent.MaxPart || entry.Length / MaxRatio <= entry.CompressedLength)
            return null;
        var size = $"{entry.Length >> 20} MB, more than {MaxRatio} times what it has in the ZIP";
        return $"it would swell to {size}; unpack it and import it by itself";
    }
}

/// <summary>A file inside a ZIP that stays open while it is read.</summary>
public sealed record ZippedFile(string Path, string Name, ZipArchiveEntry Entry) : SourceFile(Path, Name)
{
    // As declared in the ZIP; whether it is true shows when the entry is read.
    public override long Length => Entry.Length;

    public override uint? Checksum => Entry.Crc32;

    public override Stream Open() => Entry.Open();

    public override SourceFile? FindSibling(string extension) =>
        Entry.Archive?.GetEntry(System.IO.Path.ChangeExtension(Entry.FullName, extension)) is { } entry
            ? new ZippedFile(System.IO.Path.ChangeExtension(Path, extension), System.IO.Path.ChangeExtension(Name, extension), entry)
            : null;
}
